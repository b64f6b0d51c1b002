using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Dimmers;
using ClassroomEdge.Devices.Tests.Lines;

namespace ClassroomEdge.Devices.Tests.Dimmers;

public sealed class DimmerDeviceTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly LineRig _rig = new();

    [Fact]
    public async Task SetLevel_Fades_AndReportsWhereItGoes()
    {
        var lamp = Lamp(TimeSpan.FromSeconds(1));
        await LineRig.ConnectAsync(lamp);
        var duties = new List<double>();
        _rig.Pwm.Changed += (_, channel) => duties.Add(_rig.Pwm.Duty(channel));

        await lamp.SetLevelAsync(80, None);
        var first = await LineRig.ReadAsync(lamp);
        Assert.Equal((PropertyValue.Of("on"), PropertyValue.Of(80, Unit.Percent)), (first["power"], first["level"]));
        await _rig.RunAsync(lamp, TimeSpan.FromMilliseconds(400));
        Assert.Equal(0.4, _rig.Pwm.Duty(2), 0.02);

        var last = await _rig.RunAsync(lamp, TimeSpan.FromSeconds(1));
        Assert.Equal(0.8, _rig.Pwm.Duty(2));
        Assert.Equal(PropertyValue.Of(80, Unit.Percent), last["level"]);
        Assert.Equal(duties.Order(), duties);
        Assert.InRange(duties.Count, 35, 45);
        Assert.Equal(TimeSpan.FromSeconds(10), lamp.PollInterval);
    }

    [Fact]
    public async Task SetPower_OffAndOn_GoesBackToTheLevel()
    {
        var lamp = Lamp(TimeSpan.Zero);
        await LineRig.ConnectAsync(lamp);
        await lamp.SetPowerAsync(true, None);
        Assert.Equal(1, _rig.Pwm.Duty(2));

        await lamp.SetLevelAsync(30, None);
        await lamp.SetPowerAsync(false, None);
        Assert.Equal(0, _rig.Pwm.Duty(2));
        Assert.Equal(PropertyValue.Of("off"), (await LineRig.ReadAsync(lamp))["power"]);

        await lamp.SetPowerAsync(true, None);
        Assert.Equal(0.3, _rig.Pwm.Duty(2), 1e-9);
    }

    [Fact]
    public async Task Connect_ServiceRestarted_LampStaysAsItIs()
    {
        _rig.Pwm.OpenOutput(2, 0.6, "before").Dispose();
        var lamp = Lamp(TimeSpan.Zero);
        await LineRig.ConnectAsync(lamp);

        Assert.Equal(PropertyValue.Of(60, Unit.Percent), (await LineRig.ReadAsync(lamp))["level"]);
        await lamp.SetPowerAsync(true, None);
        Assert.Equal(0.6, _rig.Pwm.Duty(2), 1e-9);
    }

    [Fact]
    public async Task Connect_AfterAFailure_GoesBackToWhatWasAsked()
    {
        var lamp = Lamp(TimeSpan.Zero);
        await LineRig.ConnectAsync(lamp);
        await lamp.SetLevelAsync(45, None);
        _rig.Pwm.OpenOutput(3, 0, "other").Dispose();
        await lamp.DisposeAsync();
        _rig.Pwm.OpenOutput(2, 0, "power cut").Dispose();

        await LineRig.ConnectAsync(lamp);

        Assert.Equal(0.45, _rig.Pwm.Duty(2), 1e-9);
    }

    [Fact]
    public async Task Connect_InvertedAfterPowerUp_IsDark()
    {
        var lamp = new DimmerDevice(
            "lamp", new DimmerSettings { Bus = "pwm", Channel = 2, Inverted = true }, _rig.Buses, _rig.Clock);

        await LineRig.ConnectAsync(lamp);

        Assert.Equal(1, _rig.Pwm.Duty(2));
        Assert.Equal(PropertyValue.Of("off"), (await LineRig.ReadAsync(lamp))["power"]);
    }

    [Fact]
    public async Task SetLevel_ChannelTaken_ConnectSaysByWhom()
    {
        using var other = _rig.Pwm.OpenOutput(2, 0, "other lamp");

        var e = await Assert.ThrowsAsync<BusException>(() => LineRig.ConnectAsync(Lamp(TimeSpan.Zero)));

        Assert.Equal(("bus.line-in-use", "other lamp"), (e.Code, e.Details["owner"]));
    }

    private DimmerDevice Lamp(TimeSpan fade) =>
        new("lamp", new DimmerSettings { Bus = "pwm", Channel = 2, Fade = fade }, _rig.Buses, _rig.Clock);
}
