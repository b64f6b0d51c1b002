using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Chips;

/// <summary>The chip against its data sheet (version 1.1), byte for byte.</summary>
public sealed class SimulatedAht10Tests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly SteadyAir _air = new();
    private readonly SimulatedAht10 _chip;

    public SimulatedAht10Tests() => _chip = new SimulatedAht10(_air, _clock);

    /// <summary>Half of the 20 bits: 50 %, and 50 °C.</summary>
    [Fact]
    public void Measurement_HalfOfTheRange_TakesItsTime()
    {
        _air.Now = new SimulatedAir(500, 50, 50, 0);
        _chip.Write([0xE1, 0x08, 0x00]);
        _chip.Write([0xAC, 0x33, 0x00]);
        _clock.Advance(TimeSpan.FromMilliseconds(74));
        Assert.Equal(0x98, Read(0x71, 1)[0]);

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal<byte>([0x18, 0x80, 0x00, 0x08, 0x00, 0x00, 0xFF], Read(0x71, 7));
    }

    /// <summary>The AHT20's command is none of its own.</summary>
    [Fact]
    public void Initialise_CommandOfTheAht20_DoesNotCalibrate()
    {
        _chip.Write([0xBE, 0x08, 0x00]);
        Assert.Equal(0x10, Read(0x71, 1)[0]);

        _chip.Write([0xE1, 0x08, 0x00]);
        Assert.Equal(0x18, Read(0x71, 1)[0]);
    }

    private byte[] Read(byte register, int length)
    {
        Assert.True(_chip.Write([register]));
        var bytes = new byte[length];
        Assert.True(_chip.Read(bytes));
        return bytes;
    }
}
