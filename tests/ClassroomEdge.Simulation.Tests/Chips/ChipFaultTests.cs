using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Chips;

/// <summary>Faults that the bus gives to every chip, on a light sensor: 1.2 counts a lux.</summary>
public sealed class ChipFaultTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly SteadyAir _air = new();
    private readonly SimulatedI2cBus _bus = new("i2c-1");
    private readonly SimulatedI2cChip _chip;

    public ChipFaultTests()
    {
        _chip = SimulatedI2cBuses.Make("bh1750", _air, new SteadySupply(), _clock);
        _bus.Add(0x23, _chip);
        _air.Now = _air.Now with { IlluminanceLux = 500 };
    }

    [Fact]
    public void None_ReadsTheRoom() => Assert.Equal(600, Read());

    [Fact]
    public void ShortRead_TheRestIsOnes()
    {
        _chip.Fault = ChipFault.ShortRead;

        Assert.Equal(0x02FF, Read());
    }

    [Fact]
    public void Faults_OfAnExpander_AreOnlyThoseThatItCanHave()
    {
        var expander = new SimulatedChipPart("i2c-1", 0x20, new SimulatedMcp23017(new SimulatedGpioBank("e", _clock, 16)), null);

        Assert.Equal("absent bad-crc short-read stuck", string.Join(' ', expander.Faults));
        Assert.Contains("frozen", new SimulatedChipPart("i2c-1", 0x23, _chip, null).Faults);
    }

    private int Read()
    {
        _bus.Write(0x23, [0x20]);
        _clock.Advance(TimeSpan.FromMilliseconds(180));
        var read = new byte[2];
        _bus.Read(0x23, read);
        return (read[0] << 8) | read[1];
    }
}
