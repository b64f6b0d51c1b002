using System.Collections.Immutable;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Projectors;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Simulation.Projectors;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Devices.Tests.Projectors;

/// <summary>The driver against the simulated projector, over real TCP and one clock.</summary>
public sealed class PjLinkDeviceTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan CoolDown = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _clock = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly PjLinkServer _server;
    private PjLinkDevice _device = null!;
    private Task _serving = Task.CompletedTask;
    private int _port;

    public PjLinkDeviceTests()
    {
        var options = new SimulatedProjector
        {
            Id = "projector",
            Port = 0,
            Password = "JBMIAProjectorLink",
            WarmUp = WarmUp,
            CoolDown = CoolDown,
            LampHours = 1200,
        };
        var room = new RoomState("school", "room", new LocalizedText("教室", "Room"), _clock);
        _server = new PjLinkServer(options, room, _clock, NullLogger.Instance);
    }

    public async Task InitializeAsync()
    {
        _serving = _server.RunAsync(_stopping.Token);
        _port = await _server.Listening;
        _device = Make("JBMIAProjectorLink");
    }

    public async Task DisposeAsync()
    {
        await _device.DisposeAsync();
        await _stopping.CancelAsync();
        await _serving;
        _server.Dispose();
        _stopping.Dispose();
    }

    [Fact]
    public async Task PollAsync_Off_TellsPowerAndLampHours()
    {
        await _device.ConnectAsync(None);

        var readings = await PollAsync();

        Assert.Equal(
            [("power", "off"), ("transitionRemaining", "0 s"), ("lampHours", "1200 h"), ("fault", "none")], Texts(readings));
        Assert.Equal(TimeSpan.FromSeconds(10), _device.PollInterval);
    }

    [Fact]
    public async Task SetPowerAsync_On_WarmsUpThenIsOnWithItsInput()
    {
        await _device.ConnectAsync(None);
        await _device.SetPowerAsync(true, None);

        Assert.Equal([("power", "warming"), ("transitionRemaining", "15 s")], Texts(await PollAsync()));
        Assert.Equal(TimeSpan.FromSeconds(1), _device.PollInterval);

        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal([("power", "warming"), ("transitionRemaining", "11 s")], Texts(await PollAsync()));

        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(
            [("power", "on"), ("transitionRemaining", "0 s"), ("input", "hdmi1")], Texts(await PollAsync()).Take(3));
        Assert.Equal(TimeSpan.FromSeconds(10), _device.PollInterval);
    }

    [Fact]
    public async Task SetInputAsync_WhileWarmingUp_IsDoneOnceItIsOn()
    {
        await _device.ConnectAsync(None);
        await _device.SetPowerAsync(true, None);

        await _device.SetInputAsync("hdmi2", None);
        _clock.Advance(WarmUp);

        Assert.Contains(("input", "hdmi2"), Texts(await PollAsync()));
        Assert.Equal("32", _server.Status.Input);
    }

    [Fact]
    public async Task SetInputAsync_Off_IsRefused()
    {
        await _device.ConnectAsync(None);
        await PollAsync();

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await _device.SetInputAsync("hdmi2", None));

        Assert.Equal("device.refused", e.Code);
    }

    [Fact]
    public async Task SetInputAsync_CodeThatItDoesNotHave_IsRefused()
    {
        await OnAsync();

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await _device.SetInputAsync("opc", None));

        Assert.Equal("device.refused", e.Code);
        Assert.Contains("39", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetPowerAsync_OnWhileCooling_IsDoneAfterwards()
    {
        await OnAsync();
        await _device.SetPowerAsync(false, None);
        Assert.Equal([("power", "cooling"), ("transitionRemaining", "10 s")], Texts(await PollAsync()));

        // The teacher changed his mind: his tap is not lost, and the time left is that to a picture.
        await _device.SetPowerAsync(true, None);
        Assert.Equal([("power", "cooling"), ("transitionRemaining", "25 s")], Texts(await PollAsync()));

        _clock.Advance(CoolDown);
        Assert.Equal(("power", "warming"), Texts(await PollAsync())[0]);
        _clock.Advance(WarmUp);
        Assert.Equal(("power", "on"), Texts(await PollAsync())[0]);
    }

    [Fact]
    public async Task SetPowerAsync_OffWhileWarming_IsDoneAfterwards()
    {
        await _device.ConnectAsync(None);
        await _device.SetPowerAsync(true, None);
        await PollAsync();

        await _device.SetPowerAsync(false, None);
        _clock.Advance(WarmUp);
        await PollAsync();

        Assert.Equal("cooling", _server.Status.Power);
    }

    [Fact]
    public async Task PollAsync_ProjectorHungUpMeanwhile_ConnectsAgainQuietly()
    {
        await _device.ConnectAsync(None);
        await PollAsync();

        _clock.Advance(PjLinkServer.IdleTime + TimeSpan.FromSeconds(5));

        Assert.Equal(("power", "off"), Texts(await PollAsync())[0]);
    }

    [Fact]
    public async Task PollAsync_Unplugged_IsUnreachableUntilItIsBack()
    {
        await OnAsync();
        var before = _server.Listening;
        _server.SetFault(ProjectorFault.Unplugged);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await UntilUnreachableAsync());
        Assert.Equal("device.unreachable", e.Code);

        _server.SetFault(ProjectorFault.None);
        Assert.NotSame(before, _server.Listening);
        _port = await _server.Listening;
        await _device.DisposeAsync();
        _device = Make("JBMIAProjectorLink");
        await _device.ConnectAsync(None);
        Assert.Equal(("power", "off"), Texts(await PollAsync())[0]);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData(null)]
    public async Task PollAsync_WrongPassword_IsUnauthorised(string? password)
    {
        await using var device = Make(password);

        var e = await Assert.ThrowsAsync<DeviceException>(async () =>
        {
            await device.ConnectAsync(None);
            await device.PollAsync(None);
        });

        Assert.Equal("device.unauthorised", e.Code);
    }

    [Fact]
    public async Task PollAsync_SlowProjector_IsReadAllTheSame()
    {
        await _device.ConnectAsync(None);
        _server.SetFault(ProjectorFault.Slow);

        var polling = PollAsync();
        while (!polling.IsCompleted)
        {
            // Three wait while the answer is being delayed: our time-out, the server's silence, the delay itself.
            if (_clock.PendingTimers == 3)
            {
                _clock.Advance(PjLinkServer.SlowAnswer);
            }

            await Task.Yield();
        }

        var readings = await polling;
        Assert.Equal(("power", "off"), Texts(readings)[0]);
    }

    [Fact]
    public async Task PollAsync_KeptCommandIsRefusedForGood_IsToldOnceThenForgotten()
    {
        var power = "2";
        await using var projector = new ScriptedProjector(async (_, connection) =>
        {
            await connection.SendAsync("PJLINK 0\r");
            await connection.AnswerAsync(line => line switch
            {
                "%1POWR ?" => $"%1POWR={power}\r",
                "%1POWR 1" => power == "2" ? "%1POWR=ERR3\r" : "%1POWR=ERR4\r",
                _ => $"{line[..6]}=ERR1\r",
            });
        });
        await using var device = new PjLinkDevice(
            "projector", new PjLinkSettings { Host = "127.0.0.1", Port = projector.Port, CommandGap = TimeSpan.Zero }, new SystemNetwork(), _clock);
        await device.ConnectAsync(None);
        await device.SetPowerAsync(true, None);
        power = "0";

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await device.PollAsync(None));
        Assert.Equal("device.refused", e.Code);
        Assert.Contains("failure of its own", e.Message, StringComparison.Ordinal);

        Assert.Equal(("power", "off"), Texts(await device.PollAsync(None))[0]);
    }

    private static List<(string Property, string Value)> Texts(ImmutableArray<DeviceReading> readings) =>
        [.. readings.Select(r => (r.Property, r.Value.ToString()))];

    private PjLinkDevice Make(string? password) => new(
        "projector",
        new PjLinkSettings
        {
            Host = "127.0.0.1",
            Port = _port,
            Password = password,
            WarmUp = WarmUp,
            CoolDown = CoolDown,
            CommandGap = TimeSpan.Zero,
            Inputs = new Dictionary<string, string> { ["hdmi1"] = "31", ["hdmi2"] = "32", ["opc"] = "39" },
        },
        new SystemNetwork(),
        _clock);

    private async Task OnAsync()
    {
        await _device.ConnectAsync(None);
        await _device.SetPowerAsync(true, None);
        _clock.Advance(WarmUp);
        Assert.Equal(("power", "on"), Texts(await PollAsync())[0]);
    }

    /// <summary>The listener closes a moment after the plug is pulled; from then on nobody answers.</summary>
    private async Task UntilUnreachableAsync()
    {
        while (true)
        {
            await _device.ConnectAsync(None);
            await PollAsync();
        }
    }

    private Task<ImmutableArray<DeviceReading>> PollAsync() => _device.PollAsync(None).AsTask();
}
