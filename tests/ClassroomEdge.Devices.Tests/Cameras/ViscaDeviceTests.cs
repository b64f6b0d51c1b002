using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Cameras;
using ClassroomEdge.Simulation.Cameras;
using ClassroomEdge.Simulation.Network;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Cameras;

/// <summary>The driver against the simulated camera, over one clock.</summary>
public sealed class ViscaDeviceTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly ManualTimeProvider _clock = new();
    private readonly SimulatedNetwork _network;
    private readonly SimulatedVisca _camera;
    private readonly ViscaDevice _device;

    public ViscaDeviceTests()
    {
        _network = InMemory.Network(_clock);
        _camera = new SimulatedVisca("ptz", "ptz", _clock);
        _network.ServeUdp("ptz.lan", 52381, _camera);
        _device = Make("""{ "host": "ptz.lan", "presets": { "board": 1, "class": 2 }, "savePresets": true }""");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _device.DisposeAsync();
        await _network.CloseAsync();
    }

    [Fact]
    public async Task PollAsync_On_TellsPowerAndPosition()
    {
        _camera.Set("panPosition", PropertyValue.Of(-45, Unit.Degrees));
        _camera.Set("tiltPosition", PropertyValue.Of(30, Unit.Degrees));
        _camera.Set("zoomPosition", PropertyValue.Of(50, Unit.Percent));
        await _device.ConnectAsync(None);

        Assert.Equal(
            [
                ("power", "on"), ("panPosition", "-45 °"), ("tiltPosition", "30 °"), ("zoomPosition", "50 %"),
                ("preset", "none"), ("pan", "0 %"), ("tilt", "0 %"), ("zoom", "0 %"),
            ],
            await PollAsync(_device));
        Assert.Equal(TimeSpan.FromSeconds(10), _device.PollInterval);
    }

    [Fact]
    public async Task SetPowerAsync_OffAndOn_IsReadAndRefusesMeanwhile()
    {
        await _device.ConnectAsync(None);
        await _device.SetPowerAsync(false, None);
        Assert.Equal(("power", "off"), (await PollAsync(_device))[0]);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await SetAsync("preset", PropertyValue.Of("board")));
        Assert.Equal("device.refused", e.Code);
        Assert.Contains("standby", e.Message, StringComparison.Ordinal);

        await _device.SetPowerAsync(true, None);
        Assert.Equal(("power", "on"), (await PollAsync(_device))[0]);
    }

    [Fact]
    public async Task Preset_SavedThenRecalled_DrivesThere()
    {
        await _device.ConnectAsync(None);
        _camera.Set("panPosition", PropertyValue.Of(60, Unit.Degrees));
        await SetAsync("savePreset", PropertyValue.Of("board"));
        _camera.Set("panPosition", PropertyValue.Of(0, Unit.Degrees));

        await SetAsync("preset", PropertyValue.Of("board"));
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Contains(("panPosition", "30 °"), await PollAsync(_device));
        _clock.Advance(TimeSpan.FromSeconds(0.5));

        var readings = await PollAsync(_device);
        Assert.Contains(("panPosition", "60 °"), readings);
        Assert.Contains(("preset", "board"), readings);
    }

    [Fact]
    public async Task Pan_NotRenewed_StopsByItself()
    {
        var calls = 0;
        _device.Changed += (_, _) => calls++;
        await _device.ConnectAsync(None);

        await SetAsync("pan", PropertyValue.Of(100, Unit.Percent));
        Assert.Equal(TimeSpan.FromMilliseconds(500), _device.PollInterval);
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(1, calls);
        var readings = await PollAsync(_device);

        Assert.Contains(("pan", "0 %"), readings);
        Assert.Contains(("panPosition", "50 °"), readings);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Contains(("panPosition", "50 °"), await PollAsync(_device));
        Assert.Equal(PropertyValue.Of(false), _camera.State["moving"]);
    }

    [Fact]
    public async Task Pan_Renewed_GoesOn()
    {
        await _device.ConnectAsync(None);
        for (var i = 0; i < 4; i++)
        {
            await SetAsync("pan", PropertyValue.Of(-50, Unit.Percent));
            _clock.Advance(TimeSpan.FromMilliseconds(400));
            await PollAsync(_device);
        }

        Assert.Contains(("panPosition", "-80 °"), await PollAsync(_device));
        await SetAsync("pan", PropertyValue.Of(0, Unit.Percent));
        Assert.Equal(TimeSpan.FromSeconds(10), _device.PollInterval);
    }

    [Fact]
    public async Task Move_LinkBreaksBeforeTheStop_IsStoppedOnReconnection()
    {
        await _device.ConnectAsync(None);
        await SetAsync("tilt", PropertyValue.Of(50, Unit.Percent));
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        _camera.SetFault(FaultWord.Silent);
        await Assert.ThrowsAsync<DeviceException>(() => _clock.DriveAsync(PollAsync(_device), Step));
        _camera.SetFault(null);
        _camera.Set("tiltPosition", PropertyValue.Of(0, Unit.Degrees));

        await _device.ConnectAsync(None);

        Assert.Equal(PropertyValue.Of(false), _camera.State["moving"]);
        Assert.Contains(("tilt", "0 %"), await PollAsync(_device));
    }

    /// <summary>Sony's table of lost messages: asked again with the same number, "abnormal number" means that it had arrived.</summary>
    [Theory]
    [InlineData(FaultWord.Drops)]
    [InlineData(SimulatedVisca.LosesRequests)]
    public async Task Loss_EverySecondDatagram_IsMadeUpFor(string fault)
    {
        // On the real clock: only what is lost may time out, or what a stalled machine keeps waiting, and that is asked again.
        var camera = new SimulatedVisca("lossy", null, TimeProvider.System);
        _network.ServeUdp("lossy.lan", 52381, camera);
        await using var device = Make(
            """{ "host": "lossy.lan", "presets": { "class": 2 }, "savePresets": true, "replyTimeout": "300ms" }""",
            time: TimeProvider.System);
        await device.ConnectAsync(None);
        camera.SetFault(fault);

        for (var stalls = 0; ; stalls++)
        {
            try
            {
                await device.SetAsync("savePreset", PropertyValue.Of("class"), None);
                await device.SetAsync("preset", PropertyValue.Of("class"), None);
                var readings = await PollAsync(device);

                Assert.Equal(("power", "on"), readings[0]);
                Assert.Contains(("zoomPosition", "0 %"), readings);
                return;
            }
            catch (DeviceException e) when (e.Code == "device.timeout" && stalls < 3)
            {
                // Again, as its supervisor would.
            }
        }
    }

    [Fact]
    public async Task Numbers_OutOfStep_BeginAnew()
    {
        await _device.ConnectAsync(None);
        _camera.SetFault(SimulatedVisca.OutOfStep);

        Assert.Equal(("power", "on"), (await PollAsync(_device))[0]);
    }

    [Fact]
    public async Task Command_NotExecutable_IsRefusedAndTheRestGoesOn()
    {
        await _device.ConnectAsync(None);
        _camera.SetFault(SimulatedVisca.NotExecutable);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await SetAsync("preset", PropertyValue.Of("class")));

        Assert.Equal("device.refused", e.Code);
        Assert.Equal(("power", "on"), (await PollAsync(_device))[0]);
    }

    [Fact]
    public async Task Commands_MoreThanItsSockets_AreBusyUntilOneIsDone()
    {
        await _device.ConnectAsync(None);
        _camera.Set("panPosition", PropertyValue.Of(-170, Unit.Degrees));
        await SetAsync("preset", PropertyValue.Of("board"));
        await SetAsync("preset", PropertyValue.Of("class"));

        var third = SetAsync("preset", PropertyValue.Of("board")).AsTask();
        await _clock.AdvanceWhenAwaitedAsync(TimeSpan.FromMilliseconds(200));
        await _clock.AdvanceWhenAwaitedAsync(TimeSpan.FromMilliseconds(200));
        Assert.Equal("device.busy", (await Assert.ThrowsAsync<DeviceException>(() => third)).Code);

        _clock.Advance(TimeSpan.FromSeconds(10));
        await SetAsync("preset", PropertyValue.Of("board"));
    }

    [Theory]
    [InlineData(FaultWord.Silent, "device.timeout")]
    [InlineData(FaultWord.Garbage, "device.timeout")]
    [InlineData(FaultWord.Absent, "device.timeout")]
    public async Task ConnectAsync_BrokenCamera_SaysWhatToLookFor(string fault, string code)
    {
        _camera.SetFault(fault);

        var e = await Assert.ThrowsAsync<DeviceException>(() => _clock.DriveAsync(_device.ConnectAsync(None).AsTask(), Step));

        Assert.Equal(code, e.Code);
        Assert.Contains("VISCA switched on", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tcp", 5678)]
    [InlineData("udp", 1259)]
    public async Task OtherWays_BareMessages_WorkToo(string way, int port)
    {
        var bare = new SimulatedVisca("bare", null, _clock, hasHeader: false);
        _network.ServeTcp("bare.lan", port, bare);
        _network.ServeUdp("bare.lan", port, bare);
        await using var device = Make($$"""{ "host": "bare.lan", "way": "{{way}}", "presets": { "board": 1 } }""");
        await device.ConnectAsync(None);
        bare.Set("panPosition", PropertyValue.Of(30, Unit.Degrees));

        await device.SetAsync("preset", PropertyValue.Of("board"), None);
        _clock.Advance(TimeSpan.FromSeconds(1));

        // "Done" of the movement is on its way too and must not be taken for an answer.
        var readings = await PollAsync(device);
        Assert.Equal(("power", "on"), readings[0]);
        Assert.Contains(("panPosition", "0 °"), readings);
    }

    [Fact]
    public async Task Serial_AddressInTheChain_IsInEveryMessage()
    {
        var port = new SimulatedWire();
        var buses = Substitute.For<IBuses>();
        buses.Serial("serial-1").Returns(port.Near);
        await using var device = Make("""{ "way": "serial", "bus": "serial-1", "address": 2 }""", buses);

        var connecting = device.ConnectAsync(None).AsTask();
        Assert.Equal("82090400FF", await port.HearAsync(5));
        await port.SayAsync("9038FF905002FFA05003FF");
        await connecting;
    }

    [Theory]
    [InlineData("""{ "way": "serial" }""", "bus")]
    [InlineData("{}", "host")]
    [InlineData("""{ "host": "x", "presets": { "board": 300 } }""", "board")]
    public void Create_BadSettings_NamesTheKey(string settings, string named)
    {
        var e = Assert.Throws<EdgeException>(() => Make(settings));

        Assert.Equal("profile.bad-settings", e.Code);
        Assert.Contains(named, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settable_NoPresets_HasOnlyMovements() => Assert.Equal(
        ["pan", "tilt", "zoom"], Make("""{ "host": "x" }""").Settable.Select(s => s.Name));

    private static async Task<List<(string Property, string Value)>> PollAsync(ViscaDevice device) =>
        [.. (await device.PollAsync(None)).Select(r => (r.Property, r.Value.ToString()))];

    private ViscaDevice Make(string settings, IBuses? buses = null, TimeProvider? time = null)
    {
        var driver = new ViscaDriver(_network, time ?? _clock);
        var profile = new DeviceProfile
        {
            Id = "ptz",
            Name = new LocalizedText("摄像机", "Camera"),
            Driver = "visca",
            Settings = JsonNode.Parse(settings)!.AsObject(),
        };
        return (ViscaDevice)driver.Create(profile, DeviceSettings.Read(driver, profile), buses ?? Substitute.For<IBuses>());
    }

    private ValueTask SetAsync(string property, PropertyValue value) => _device.SetAsync(property, value, None);
}
