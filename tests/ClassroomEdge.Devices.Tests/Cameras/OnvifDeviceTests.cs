using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Devices.Cameras;
using ClassroomEdge.Simulation.Cameras;
using ClassroomEdge.Simulation.Network;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Devices.Tests.Cameras;

/// <summary>The driver against the simulated camera, over one clock.</summary>
public sealed class OnvifDeviceTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly ManualTimeProvider _clock = new();
    private readonly SimulatedNetwork _network;
    private readonly SimulatedOnvif _camera;
    private readonly OnvifDevice _device;

    public OnvifDeviceTests()
    {
        _network = InMemory.Network(_clock);
        _camera = new SimulatedOnvif("ptz", "ptz", "admin", "secret", _clock);
        _camera.AddPreset(1, "Board");
        _network.ServeTcp("ptz.lan", 80, _camera);
        _device = Make("secret");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _device.DisposeAsync();
        await _network.CloseAsync();
    }

    [Fact]
    public async Task PollAsync_Camera_TellsWhereItLooks()
    {
        _camera.Set("panPosition", PropertyValue.Of(-45, Unit.Degrees));
        _camera.Set("zoomPosition", PropertyValue.Of(25, Unit.Percent));
        await _device.ConnectAsync(None);

        Assert.Equal(
            [
                ("panPosition", "-45 °"), ("tiltPosition", "0 °"), ("zoomPosition", "25 %"), ("preset", "none"),
                ("pan", "0 %"), ("tilt", "0 %"), ("zoom", "0 %"),
            ],
            await PollAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(SimulatedOnvif.WantsDigest)]
    [InlineData(SimulatedOnvif.WrongClock)]
    [InlineData(SimulatedOnvif.WrongAddress)]
    public async Task Preset_WhateverTheCamerasOddWay_IsDrivenTo(string? fault)
    {
        _camera.SetFault(fault);
        _camera.Set("panPosition", PropertyValue.Of(60, Unit.Degrees));
        await _device.ConnectAsync(None);

        await SetAsync("preset", PropertyValue.Of("board"));
        _clock.Advance(TimeSpan.FromSeconds(2));

        var readings = await PollAsync();
        Assert.Contains(("panPosition", "0 °"), readings);
        Assert.Contains(("preset", "board"), readings);
    }

    [Fact]
    public async Task SavePreset_MissingInTheCamera_IsMade()
    {
        await _device.ConnectAsync(None);
        _camera.Set("tiltPosition", PropertyValue.Of(30, Unit.Degrees));
        await SetAsync("savePreset", PropertyValue.Of("class"));
        _camera.Set("tiltPosition", PropertyValue.Of(0, Unit.Degrees));

        await SetAsync("preset", PropertyValue.Of("class"));
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Contains(("tiltPosition", "30 °"), await PollAsync());
    }

    [Fact]
    public async Task Preset_UnknownToTheCamera_NamesThoseThatItHas()
    {
        await _device.ConnectAsync(None);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await SetAsync("preset", PropertyValue.Of("class")));

        Assert.Equal("device.refused", e.Code);
        Assert.EndsWith("it has: Board", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(SimulatedOnvif.NoStop)]
    public async Task Move_NotRenewed_StopsByItself(string? fault)
    {
        _camera.SetFault(fault);
        await _device.ConnectAsync(None);

        await SetAsync("pan", PropertyValue.Of(50, Unit.Percent));
        await SetAsync("zoom", PropertyValue.Of(-100, Unit.Percent));
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Contains(("panPosition", "25 °"), await PollAsync());
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Contains(("panPosition", "25 °"), await PollAsync());
        Assert.Equal(PropertyValue.Of(false), _camera.State["moving"]);
    }

    [Theory]
    [InlineData(SimulatedOnvif.NoPtz, "no PTZ service")]
    [InlineData(SimulatedOnvif.FixedProfiles, "(sub, main) can be turned")]
    public async Task ConnectAsync_OnlyClaimsOnvif_SaysWhatIsMissing(string fault, string reason)
    {
        _camera.SetFault(fault);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await _device.ConnectAsync(None));

        Assert.Equal("device.refused", e.Code);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PollAsync_DoesNotTellItsPosition_GoesOnWithoutIt()
    {
        _camera.SetFault(SimulatedOnvif.NoStatus);
        await _device.ConnectAsync(None);

        Assert.Equal(["preset", "pan", "tilt", "zoom"], (await PollAsync()).Select(r => r.Property));
        Assert.Equal(4, (await PollAsync()).Count);
    }

    [Theory]
    [InlineData("wrong", null)]
    [InlineData("wrong", SimulatedOnvif.WantsDigest)]
    [InlineData(null, null)]
    public async Task ConnectAsync_WrongPassword_IsUnauthorised(string? password, string? fault)
    {
        _camera.SetFault(fault);
        await using var device = Make(password);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await device.ConnectAsync(None));

        Assert.Equal("device.unauthorised", e.Code);
    }

    [Theory]
    [InlineData(FaultWord.Absent, "device.unreachable")]
    [InlineData(FaultWord.Silent, "device.timeout")]
    public async Task ConnectAsync_BrokenCamera_FailsAndComesBack(string fault, string code)
    {
        _camera.SetFault(fault);
        var connecting = _device.ConnectAsync(None).AsTask();
        var e = await Assert.ThrowsAsync<DeviceException>(
            () => fault == FaultWord.Silent ? _clock.DriveAsync(connecting, TimeSpan.FromMilliseconds(500)) : connecting);
        Assert.Equal(code, e.Code);

        _camera.SetFault(null);
        await _device.ConnectAsync(None);
        Assert.Contains(("preset", "none"), await PollAsync());
    }

    [Theory]
    [InlineData(FaultWord.Garbage)]
    [InlineData(FaultWord.Drops)]
    public async Task ConnectAsync_Noise_IsAFailureWithACode(string fault)
    {
        _camera.SetFault(fault);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await _device.ConnectAsync(None));

        Assert.Contains(e.Code, new[] { "device.bad-reply", "device.unreachable" });
    }

    [Fact]
    public async Task ConnectAsync_OtherPath_SaysWhereToLook()
    {
        await using var device = new OnvifDevice(
            "ptz", new OnvifSettings { Host = "ptz.lan", Path = "/elsewhere" }, _network, _clock);

        var e = await Assert.ThrowsAsync<DeviceException>(async () => await device.ConnectAsync(None));

        Assert.Equal("device.refused", e.Code);
        Assert.Contains("/elsewhere", e.Message, StringComparison.Ordinal);
    }

    private OnvifDevice Make(string? password) => new(
        "ptz",
        new OnvifSettings
        {
            Host = "ptz.lan",
            User = password is null ? null : "admin",
            Password = password,
            Presets = new Dictionary<string, string> { ["board"] = "board", ["class"] = "Class" },
            SavePresets = true,
        },
        _network,
        _clock);

    private ValueTask SetAsync(string property, PropertyValue value) => _device.SetAsync(property, value, None);

    private async Task<List<(string Property, string Value)>> PollAsync() =>
        [.. (await _device.PollAsync(None)).Select(r => (r.Property, r.Value.ToString()))];
}
