using System.Collections.Immutable;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Projectors;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Simulation.Network;
using ClassroomEdge.Simulation.Projectors;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Devices.Tests.Projectors;

/// <summary>The driver against the simulated projector, over one clock.</summary>
public sealed class PjLinkDeviceTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan CoolDown = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _clock = new();
    private readonly SimulatedNetwork _network;
    private readonly SimulatedPjLink _server;
    private PjLinkDevice _device;

    public PjLinkDeviceTests()
    {
        var options = new SimulatedProjector
        {
            Id = "projector",
            Password = "JBMIAProjectorLink",
            WarmUp = WarmUp,
            CoolDown = CoolDown,
            LampHours = 1200,
        };
        var room = new RoomState("school", "room", new LocalizedText("教室", "Room"), _clock);
        _network = new SimulatedNetwork(
            new SystemNetwork(), inMemory: true, room, _clock, NullLogger<SimulatedNetwork>.Instance);
        _server = new SimulatedPjLink(options, "projector", _clock);
        _network.ServeTcp("beamer.lan", 4352, _server);
        _network.Open();
        _device = Make("JBMIAProjectorLink");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _device.DisposeAsync();
        await _network.CloseAsync();
    }

    [Fact]
    public async Task PollAsync_Off_TellsPowerAndLampHours()
    {
        await _device.ConnectAsync(None);

        var readings = await PollAsync();

        Assert.Equal(
            [("power", "off"), ("transitionRemaining", "0 s"), ("fault", "none"), ("lampHours", "1200 h")], Texts(readings));
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
    }

    [Fact]
    public async Task SetInputAsync_WhileWarmingUp_IsDoneOnceItIsOn()
    {
        await _device.ConnectAsync(None);
        await _device.SetPowerAsync(true, None);

        await _device.SetInputAsync("hdmi2", None);
        _clock.Advance(WarmUp);

        Assert.Contains(("input", "hdmi2"), Texts(await PollAsync()));
        Assert.Equal(PropertyValue.Of("32"), _server.State["input"]);
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

        Assert.Equal(PropertyValue.Of("cooling"), _server.State["power"]);
    }

    [Fact]
    public async Task PollAsync_ProjectorHungUpMeanwhile_ConnectsAgainQuietly()
    {
        await _device.ConnectAsync(None);
        await PollAsync();

        _clock.Advance(TimeSpan.FromSeconds(30) + TimeSpan.FromSeconds(5));

        Assert.Equal(("power", "off"), Texts(await PollAsync())[0]);
    }

    [Fact]
    public async Task PollAsync_Unplugged_IsUnreachableUntilItIsBack()
    {
        await OnAsync();
        _server.SetFault(FaultWord.Absent);

        var e = await Assert.ThrowsAsync<DeviceException>(() => PollAsync());
        Assert.Equal("device.unreachable", e.Code);

        _server.SetFault(null);
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
        _server.SetFault(FaultWord.Slow);

        var polling = PollAsync();
        while (!polling.IsCompleted)
        {
            // Three wait while the answer is being delayed: our time-out, the server's silence, the delay itself.
            if (_clock.PendingTimers == 3)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(1500));
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

    [Fact]
    public async Task PollAsync_Class2_TellsOfItselfBitByBitThenRarely()
    {
        await OnAsync();
        var told = await UntilQuietAsync();

        Assert.Equal("0 h", told["filterHours"]);
        Assert.Equal("1920x1080", told["resolution"]);
        Assert.Equal("ClassroomEdge", told["manufacturer"]);
        Assert.Equal("SIM-0001", told["serialNumber"]);
        Assert.Equal("CE-LAMP-1", told["lampModel"]);
        Assert.Equal(TimeSpan.FromSeconds(15), _device.PollInterval);

        Assert.Equal(["power", "transitionRemaining", "input", "pictureMuted", "muted", "frozen"],
            (await PollAsync()).Select(r => r.Property));
    }

    [Fact]
    public async Task PollInterval_Standby_IsLong()
    {
        await _device.ConnectAsync(None);
        await UntilQuietAsync();

        Assert.Equal(TimeSpan.FromSeconds(45), _device.PollInterval);
    }

    [Fact]
    public async Task SetAsync_MutesFreezeAndVolume_DoWhatTheySay()
    {
        await OnAsync();
        await UntilQuietAsync();

        await _device.SetAsync("pictureMuted", PropertyValue.Of(true), None);
        await _device.SetAsync("muted", PropertyValue.Of(true), None);
        await _device.SetAsync("frozen", PropertyValue.Of(true), None);
        await _device.SetAsync("volumeStep", PropertyValue.Of("up"), None);
        await _device.SetAsync("microphoneVolumeStep", PropertyValue.Of("down"), None);
        Assert.Equal(
            [("pictureMuted", "true"), ("muted", "true"), ("frozen", "true")], Texts(await PollAsync()).Skip(3));
        Assert.Equal(PropertyValue.Of(55, Unit.Percent), _server.State["volume"]);
        Assert.Equal(PropertyValue.Of(45, Unit.Percent), _server.State["microphoneVolume"]);

        await _device.SetAsync("pictureMuted", PropertyValue.Of(false), None);
        Assert.Equal([("pictureMuted", "false"), ("muted", "true")], Texts(await PollAsync()).Skip(3).Take(2));
    }

    [Fact]
    public async Task SetAsync_MutesOnlyTogether_MutesBoth()
    {
        await OnAsync();
        _server.SetFault("mutes-together");

        await _device.SetAsync("pictureMuted", PropertyValue.Of(true), None);

        Assert.Equal([("pictureMuted", "true"), ("muted", "true")], Texts(await PollAsync()).Skip(3).Take(2));
    }

    [Fact]
    public async Task SetAsync_Off_IsRefused()
    {
        await _device.ConnectAsync(None);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await _device.SetAsync("frozen", PropertyValue.Of(true), None));

        Assert.Equal("device.refused", e.Code);
        Assert.Contains("only while it is on", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetInputAsync_UnknownToClass2_TellsWhatThereIs()
    {
        await OnAsync();
        await UntilQuietAsync();

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await _device.SetInputAsync("opc", None));

        Assert.EndsWith("it has 11 VGA, 31 HDMI 1, 32 HDMI 2, 51 LAN", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PollAsync_FilterDirty_IsAnAlertUntilItIsClean()
    {
        await _device.ConnectAsync(None);
        _server.Set("fault", PropertyValue.Of("filter-warning"));
        await UntilQuietAsync();
        Assert.Equal(["projector.filter"], _device.Alerts.Select(a => a.Code));

        _server.Set("fault", PropertyValue.Of("none"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await PollAsync();
        Assert.Empty(_device.Alerts);
    }

    [Theory]
    [InlineData("lower-case")]
    [InlineData("line-feeds")]
    [InlineData("hangs-up-in-standby")]
    [InlineData("silent-in-transition")]
    [InlineData("lags")]
    [InlineData("one-connection")]
    public async Task PowerOn_OddProjector_WarmsUpAndIsOn(string oddWay)
    {
        _server.SetFault(oddWay);
        await _device.ConnectAsync(None);
        await UntilQuietAsync();
        await _device.SetPowerAsync(true, None);
        Assert.Equal(("power", "warming"), Texts(await PollAsync())[0]);

        for (var s = 0; s < 20; s++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Contains(Texts(await PollAsync())[0].Value, new[] { "warming", "on" });
        }

        Assert.Equal(("power", "on"), Texts(await PollAsync())[0]);
        await _device.SetInputAsync("hdmi2", None);
        Assert.Contains(("input", "hdmi2"), Texts(await PollAsync()));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("silent")]
    public async Task PollAsync_NoAnswerToTheQuestion_TimesOutAndComesBack(string fault)
    {
        await _device.ConnectAsync(None);
        _server.SetFault(fault);
        var e = await Assert.ThrowsAsync<DeviceException>(() => _clock.DriveAsync(PollAsync(), TimeSpan.FromMilliseconds(500)));
        Assert.Equal("device.timeout", e.Code);

        _server.SetFault(null);
        await _device.ConnectAsync(None);
        Assert.Equal(("power", "off"), Texts(await PollAsync())[0]);
    }

    [Fact]
    public async Task PollAsync_HangsUpInTheMiddle_IsUnreachable()
    {
        await _device.ConnectAsync(None);
        _server.SetFault(FaultWord.Drops);

        Assert.Equal("device.unreachable", (await Assert.ThrowsAsync<DeviceException>(() => PollAsync())).Code);
    }

    /// <summary>On the real clock: what is told apart is haste.</summary>
    [Theory]
    [InlineData(100, 20, null)]
    [InlineData(0, 1, "device.timeout")]
    public async Task PollAsync_ProjectorThatLocksUp_MustNotBeHurried(int gapMilliseconds, int commandsPerSecond, string? code)
    {
        var delicate = new SimulatedProjector
        {
            Id = "delicate",
            Sins = [ProjectorSin.LocksUp],
            CommandsPerSecond = commandsPerSecond,
        };
        _network.ServeTcp("delicate.lan", 4352, new SimulatedPjLink(delicate, null, TimeProvider.System));
        var settings = new PjLinkSettings
        {
            Host = "delicate.lan",
            CommandGap = TimeSpan.FromMilliseconds(gapMilliseconds),
            ReplyTimeout = TimeSpan.FromMilliseconds(code is null ? 10_000 : 500),
        };
        await using var device = new PjLinkDevice("delicate", settings, _network, TimeProvider.System);
        await device.ConnectAsync(None);

        var error = await Record.ExceptionAsync(() => device.PollAsync(None).AsTask());

        Assert.Equal(code, (error as DeviceException)?.Code);
    }

    private static List<(string Property, string Value)> Texts(ImmutableArray<DeviceReading> readings) =>
        [.. readings.Select(r => (r.Property, r.Value.ToString()))];

    /// <summary>Polls until nothing more is to be asked; all that was told.</summary>
    private async Task<Dictionary<string, string>> UntilQuietAsync()
    {
        var told = new Dictionary<string, string>();
        do
        {
            foreach (var (property, value) in Texts(await PollAsync()))
            {
                told[property] = value;
            }
        }
        while (_device.PollInterval < TimeSpan.FromSeconds(10));
        return told;
    }

    private PjLinkDevice Make(string? password) => new(
        "projector",
        new PjLinkSettings
        {
            Host = "beamer.lan",
            Password = password,
            WarmUp = WarmUp,
            CoolDown = CoolDown,
            CommandGap = TimeSpan.Zero,
            Controls = Enum.GetValues<PjLinkControl>(),
            Inputs = new Dictionary<string, string> { ["hdmi1"] = "31", ["hdmi2"] = "32", ["opc"] = "39" },
        },
        _network,
        _clock);

    private async Task OnAsync()
    {
        await _device.ConnectAsync(None);
        await _device.SetPowerAsync(true, None);
        _clock.Advance(WarmUp);
        Assert.Equal(("power", "on"), Texts(await PollAsync())[0]);
    }

    private Task<ImmutableArray<DeviceReading>> PollAsync() => _device.PollAsync(None).AsTask();
}
