using System.Diagnostics.Metrics;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Supervision;
using ClassroomEdge.Devices.Supervision;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests;

public sealed class DeviceHubTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly RoomState _room = new("school", "room", new LocalizedText("教室", "Room"), TimeProvider.System);
    private readonly FakeDevice.Driver _driver = new();
    private readonly TestLoggerProvider _logs = new();
    private readonly EventList _events = new();
    private readonly TestMeterFactory _meters = new();
    private DeviceHub _hub = null!;

    private FakeDevice Lamp => _driver.Made["lamp"];

    public Task InitializeAsync()
    {
        // Two failures, then degraded for as long as any test lasts.
        var restart = new RestartPolicy
        {
            FirstDelay = TimeSpan.FromMilliseconds(1),
            Budget = 2,
            DegradedDelay = TimeSpan.FromHours(1),
            StableAfter = TimeSpan.FromHours(1),
        };
        _hub = new DeviceHub(
            Rooms.Profile() with { Devices = [Rooms.Device("lamp"), Rooms.Device("other")] },
            [_driver],
            Substitute.For<IBuses>(),
            _room,
            new RoomEvents([_events], TimeProvider.System),
            new DeviceMetrics(_meters),
            new DevicesOptions { Restart = restart },
            TimeProvider.System,
            _logs.CreateFactory().CreateLogger<DeviceHub>());
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _hub.StopAsync(None);
        _hub.Dispose();
    }

    [Fact]
    public async Task StartAsync_Devices_AreInTheRoomWithWhatCanBeSet()
    {
        await _hub.StartAsync(None);

        Assert.Equal(["lamp", "other"], _room.Current.Devices.Select(d => d.Id));
        Assert.Equal(
            ["power", "position", "level", "volume", "muted", "microphoneOpen", "input"],
            _room.Current.Device("lamp")!.Settable.AsEnumerable());
    }

    [Fact]
    public async Task StartAsync_DeviceAnswers_IsOkWithReadings()
    {
        await _hub.StartAsync(None);

        var lamp = await LampWhenAsync(d => d.Health == DeviceHealth.Ok);

        Assert.Equal(PropertyValue.Of(1, Unit.None), lamp.Properties["polls"].Value);
        Assert.Empty(_logs.Errors);
    }

    [Fact]
    public async Task StartAsync_UnknownDriver_NamesThoseThatAreThere()
    {
        var hub = Hub(Rooms.Device("lamp", "fak"));

        var e = await Assert.ThrowsAsync<EdgeException>(() => hub.StartAsync(None));

        Assert.Equal("profile.unknown-driver", e.Code);
        Assert.Contains("fake", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_UnknownSetting_NamesTheDevice()
    {
        var hub = Hub(Rooms.Device("lamp") with { Settings = new() { ["colour"] = "red" } });

        var e = await Assert.ThrowsAsync<EdgeException>(() => hub.StartAsync(None));

        Assert.Equal("profile.bad-settings", e.Code);
        Assert.Contains("'lamp'", e.Message, StringComparison.Ordinal);
        Assert.Contains("colour", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Supervision_DeviceFailsForGood_BecomesDegradedWithAlertAndEvent()
    {
        await _hub.StartAsync(None);
        await LampWhenAsync(d => d.Health == DeviceHealth.Ok);
        Lamp.Failure = new DeviceException("device.unreachable", "lamp", "the lamp is gone");

        await ExecuteAsync("power", PropertyValue.Of("on")).ContinueWith(_ => { }, TaskScheduler.Default);
        var lamp = await LampWhenAsync(d => d.Health == DeviceHealth.Degraded);

        Assert.Equal(("device.unreachable", "the lamp is gone"), (lamp.ErrorCode, lamp.ErrorMessage));
        var room = await _room.WhenAsync(r => !r.Alerts.IsEmpty, None).WaitAsync(Patience);
        var alert = Assert.Single(room.Alerts);
        Assert.Equal(("device.lamp.degraded", "device.degraded", "lamp"), (alert.Id, alert.Code, alert.Subject));
        await _events.WhenAsync("device.degraded").WaitAsync(Patience);
        Assert.Equal(DeviceHealth.Ok, _room.Current.Device("other")!.Health);
        Assert.Empty(_logs.Errors);
    }

    [Fact]
    public async Task Supervision_DeviceComplains_IsAnAlertUntilItIsOver()
    {
        await _hub.StartAsync(None);
        await LampWhenAsync(d => d.Health == DeviceHealth.Ok);
        Lamp.Alerts = [new("projector.filter", AlertSeverity.Warning, "the filter is dirty"), new("projector.fan", AlertSeverity.Critical, "it stands")];

        await ExecuteAsync("power", PropertyValue.Of("on"));
        var room = await _room.WhenAsync(r => r.Alerts.Length == 2, None).WaitAsync(Patience);
        Assert.Equal(
            ("device.lamp.projector.filter", AlertSeverity.Warning, "projector.filter", "lamp", "the filter is dirty"),
            (room.Alerts[0].Id, room.Alerts[0].Severity, room.Alerts[0].Code, room.Alerts[0].Subject, room.Alerts[0].Message));

        Lamp.Alerts = [new("projector.fan", AlertSeverity.Critical, "it stands")];
        await ExecuteAsync("power", PropertyValue.Of("on"));
        room = await _room.WhenAsync(r => r.Alerts.Length < 2, None).WaitAsync(Patience);
        Assert.Equal("projector.fan", Assert.Single(room.Alerts).Code);
        Assert.Empty(_logs.Errors);
    }

    [Fact]
    public async Task Supervision_DegradedDeviceRecovers_ClearsTheAlert()
    {
        await _hub.StartAsync(None);
        await LampWhenAsync(d => d.Health == DeviceHealth.Ok);
        Lamp.Failure = new DeviceException("device.unreachable", "lamp", "the lamp is gone");
        await ExecuteAsync("power", PropertyValue.Of("on")).ContinueWith(_ => { }, TaskScheduler.Default);
        await _events.WhenAsync("device.degraded").WaitAsync(Patience);

        // A command is tried at once, whatever the delay; when it works the device is back.
        Lamp.Failure = null;
        await ExecuteAsync("power", PropertyValue.Of("on"));

        var lamp = await LampWhenAsync(d => d.Health == DeviceHealth.Ok);
        Assert.Null(lamp.ErrorCode);
        await _events.WhenAsync("device.recovered").WaitAsync(Patience);
        await _room.WhenAsync(r => r.Alerts.IsEmpty, None).WaitAsync(Patience);
    }

    [Fact]
    public async Task Supervision_DeviceFailsOnce_IsConnectedAnewAndOk()
    {
        await _hub.StartAsync(None);
        await LampWhenAsync(d => d.Health == DeviceHealth.Ok);
        Lamp.Failure = new BusException("bus.nack", "i2c-1", "nobody acknowledges");
        var retrying = LampWhenAsync(d => d.Health == DeviceHealth.Retrying);
        await ExecuteAsync("power", PropertyValue.Of("on")).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal("device.unreachable", (await retrying).ErrorCode);

        Lamp.Failure = null;
        await ExecuteAsync("power", PropertyValue.Of("on"));

        await LampWhenAsync(d => d.Health == DeviceHealth.Ok);
        Assert.True(Lamp.Connects >= 2);
    }

    [Fact]
    public async Task Supervision_DriverHasAMistake_IsLoggedAsError()
    {
        await _hub.StartAsync(None);
        await LampWhenAsync(d => d.Health == DeviceHealth.Ok);
        Lamp.Failure = new InvalidOperationException("index out of range");

        await ExecuteAsync("power", PropertyValue.Of("on")).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal("device.failed", (await LampWhenAsync(d => d.Health == DeviceHealth.Degraded)).ErrorCode);
        Assert.NotEmpty(_logs.Errors);
    }

    [Fact]
    public async Task ExecuteAsync_Command_IsCarriedOutAndTheStateReadAtOnce()
    {
        await _hub.StartAsync(None);
        await LampWhenAsync(d => d.Properties.ContainsKey("polls"));

        await ExecuteAsync("volume", PropertyValue.Of(30, Unit.None));

        // The poll interval is an hour: only the command can have caused the second reading.
        await LampWhenAsync(d => d.Properties["polls"].Value is PropertyValue.Measurement { Value: >= 2 });
        Assert.Equal(["volume 30"], Lamp.Calls);
    }

    [Theory]
    [InlineData("device.refused")]
    [InlineData("device.busy")]
    public async Task ExecuteAsync_DeviceRefuses_StaysConnected(string code)
    {
        await _hub.StartAsync(None);
        await LampWhenAsync(d => d.Health == DeviceHealth.Ok);
        Lamp.CommandFailure = new DeviceException(code, "lamp", "not now");

        var e = await Assert.ThrowsAsync<DeviceException>(() => ExecuteAsync("power", PropertyValue.Of("on")));

        Assert.Equal(code, e.Code);
        await LampWhenAsync(d => d.Properties["polls"].Value is PropertyValue.Measurement { Value: >= 2 });
        Assert.Equal(1, Lamp.Connects);
    }

    [Fact]
    public async Task ExecuteAsync_BusFails_CallerGetsADeviceException()
    {
        await _hub.StartAsync(None);
        await LampWhenAsync(d => d.Health == DeviceHealth.Ok);
        Lamp.CommandFailure = new BusException("bus.timeout", "gpio", "slow");

        var e = await Assert.ThrowsAsync<DeviceException>(() => ExecuteAsync("power", PropertyValue.Of("on")));

        Assert.Equal(("device.timeout", "lamp"), (e.Code, e.DeviceId));
        Assert.IsType<BusException>(e.InnerException);
    }

    [Fact]
    public async Task ExecuteAsync_UnknownDevice_IsACommandError()
    {
        await _hub.StartAsync(None);

        var e = await Assert.ThrowsAsync<CommandException>(async () =>
            await _hub.ExecuteAsync(new DeviceCommand("lmap", "power", PropertyValue.Of("on")), None));

        Assert.Equal("command.unknown-device", e.Code);
    }

    [Fact]
    public async Task ExecuteAsync_Done_IsMeasuredInSeconds()
    {
        var measured = new TaskCompletionSource<(double Seconds, object? Outcome)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "classroom.devices.command.duration" && instrument.Meter.Scope == _meters)
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
            measured.TrySetResult((value, tags.ToArray().Single(t => t.Key == "outcome").Value)));
        listener.Start();
        await _hub.StartAsync(None);

        await ExecuteAsync("power", PropertyValue.Of("on"));

        var (seconds, outcome) = await measured.Task.WaitAsync(Patience);
        Assert.Equal("done", outcome);
        Assert.InRange(seconds, 0, Patience.TotalSeconds);
    }

    [Fact]
    public async Task StopAsync_Devices_AreClosed()
    {
        await _hub.StartAsync(None);
        await LampWhenAsync(d => d.Health == DeviceHealth.Ok);

        await _hub.StopAsync(None).WaitAsync(Patience);

        Assert.All(_driver.Made.Values, d => Assert.True(d.IsDisposed));
        Assert.DoesNotContain(_logs.Lines, l => l.Level >= LogLevel.Warning);
    }

    private DeviceHub Hub(DeviceProfile device) => new(
        Rooms.Profile() with { Devices = [device] },
        [_driver],
        Substitute.For<IBuses>(),
        _room,
        new RoomEvents([], TimeProvider.System),
        new DeviceMetrics(_meters),
        new DevicesOptions(),
        TimeProvider.System,
        _logs.CreateFactory().CreateLogger<DeviceHub>());

    private Task ExecuteAsync(string property, PropertyValue value) =>
        _hub.ExecuteAsync(new DeviceCommand("lamp", property, value), None).AsTask();

    private async Task<DeviceSnapshot> LampWhenAsync(Func<DeviceSnapshot, bool> condition)
    {
        var room = await _room.WhenAsync(r => r.Device("lamp") is { } lamp && condition(lamp), None).WaitAsync(Patience);
        return room.Device("lamp")!;
    }
}
