using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Meters;
using ClassroomEdge.Devices.Tests.Lines;

namespace ClassroomEdge.Devices.Tests.Meters;

public sealed class PulseMeterDeviceTests
{
    private readonly LineRig _rig = new();
    private readonly PulseMeterDevice _meter;

    public PulseMeterDeviceTests() => _meter = new PulseMeterDevice(
        "meter", new PulseMeterSettings { Bus = "gpio", Line = 9, PulsesPerKilowattHour = 1000 }, _rig.Buses, _rig.Clock);

    /// <summary>1 000 pulses a kWh: one is 1 Wh = 3 600 J, so one each 3.6 s is 1 000 W.</summary>
    [Fact]
    public async Task Poll_PulseEach3600Milliseconds_Is1000Watts()
    {
        await LineRig.ConnectAsync(_meter);
        var read = await PulsesAsync(11, 3.6);

        Assert.Equal(PropertyValue.Of(0.011, Unit.KilowattHour), read["energy"]);
        Assert.Equal(1000, ((PropertyValue.Measurement)read["powerDraw"]).Value, 1.0);
    }

    [Fact]
    public async Task Poll_LoadSwitchedOff_PowerFadesToNothing()
    {
        await LineRig.ConnectAsync(_meter);
        await PulsesAsync(3, 3.6);

        var after = await _rig.RunAsync(_meter, TimeSpan.FromSeconds(36));
        Assert.InRange(((PropertyValue.Measurement)after["powerDraw"]).Value, 80, 100);

        after = await _rig.RunAsync(_meter, TimeSpan.FromHours(1.1));
        Assert.Equal(PropertyValue.Of(0, Unit.Watt), after["powerDraw"]);
        Assert.Equal(PropertyValue.Of(0.003, Unit.KilowattHour), after["energy"]);
    }

    [Fact]
    public void Take_EdgesLost_CountsTheirPulses()
    {
        var counter = new PulseCounter(1000);
        var start = _rig.Clock.GetUtcNow();
        counter.Take(new GpioEdge(true, start, 1));
        counter.Take(new GpioEdge(false, start.AddSeconds(0.03), 2));

        // Two whole pulses went missing.
        counter.Take(new GpioEdge(true, start.AddSeconds(10.8), 7));

        Assert.Equal(4, counter.Pulses);
        Assert.Equal(1000, counter.WattsAt(start.AddSeconds(10.8))!.Value, 0.001);
    }

    private async Task<System.Collections.Immutable.ImmutableSortedDictionary<string, PropertyValue>> PulsesAsync(int count, double seconds)
    {
        var last = await LineRig.ReadAsync(_meter);
        for (var i = 0; i < count; i++)
        {
            _rig.Bank.Pull(9, false);
            await _rig.RunAsync(_meter, TimeSpan.FromMilliseconds(30));
            _rig.Bank.Pull(9, null);
            var read = await _rig.RunAsync(_meter, TimeSpan.FromSeconds(i + 1 < count ? seconds - 0.03 : 1.2));
            last = read.IsEmpty ? last : read;
        }

        return last;
    }
}
