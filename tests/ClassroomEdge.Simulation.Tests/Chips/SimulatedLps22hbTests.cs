using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Chips;

/// <summary>The chip against its data sheet (DocID027083), byte for byte.</summary>
public sealed class SimulatedLps22hbTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly SteadyAir _air = new();
    private readonly SimulatedLps22hb _chip;

    public SimulatedLps22hbTests() => _chip = new SimulatedLps22hb(_air, _clock);

    /// <summary>1013.25 hPa in 1/4096, 22.5 °C in 1/100.</summary>
    [Fact]
    public void Outputs_AtSeaLevel_AreTheFormulas()
    {
        _air.Now = new SimulatedAir(500, 22.5, 30, 0);
        _chip.Write([0x10, 0x32]);
        _clock.Advance(TimeSpan.FromMilliseconds(40));

        Assert.Equal<byte>([0x00, 0x54, 0x3F, 2250 & 0xFF, 2250 >> 8], Read(0x28, 5));
    }

    /// <summary>7.1, IF_ADD_INC: the sub-address has no say in it.</summary>
    [Fact]
    public void Read_IncrementSwitchedOff_RepeatsTheRegister()
    {
        Assert.Equal<byte>([0xB1, 0x00, 0x10], [.. Read(0x0F, 2), .. Read(0x11, 1)]);

        _chip.Write([0x11, 0x00]);

        Assert.Equal<byte>([0xB1, 0xB1], Read(0x8F, 2));
    }

    [Fact]
    public void SoftwareReset_ClearsItselfAndTheRest()
    {
        _chip.Write([0x10, 0x32]);
        _chip.Write([0x11, 0x04]);

        Assert.Equal<byte>([0x00, 0x10], Read(0x10, 2));
    }

    private byte[] Read(byte register, int length)
    {
        Assert.True(_chip.Write([register]));
        var bytes = new byte[length];
        Assert.True(_chip.Read(bytes));
        return bytes;
    }
}
