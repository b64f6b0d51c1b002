using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Chips;

/// <summary>The chip against its data sheet (DocID026333), byte for byte.</summary>
public sealed class SimulatedHts221Tests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly SteadyAir _air = new();
    private readonly SimulatedHts221 _chip;

    public SimulatedHts221Tests() => _chip = new SimulatedHts221(_air, _clock);

    /// <summary>Section 8, tables 19 and 20: 5000 is 30 %, 400 is 15 °C.</summary>
    [Fact]
    public void Outputs_DataSheetExample()
    {
        _air.Now = new SimulatedAir(500, 15, 30, 0);
        _chip.Write([0x20, 0x87]);
        _clock.Advance(TimeSpan.FromMilliseconds(80));

        Assert.Equal<byte>([5000 & 0xFF, 5000 >> 8, 400 & 0xFF, 400 >> 8], Read(0x80 | 0x28, 4));
        Assert.Equal<byte>([40, 80, 80, 160], Read(0x80 | 0x30, 4));
        Assert.Equal<byte>([300 & 0xFF, 300 >> 8, 500 & 0xFF, 500 >> 8], Read(0x80 | 0x3C, 4));
    }

    [Fact]
    public void Status_BeforeTheFirstSample_HasNothingNew()
    {
        _chip.Write([0x20, 0x87]);
        _clock.Advance(TimeSpan.FromMilliseconds(79));
        Assert.Equal<byte>([0x00], Read(0x27, 1));
        Assert.Equal<byte>([0x00, 0x00], Read(0x80 | 0x2A, 2));

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal<byte>([0x03], Read(0x27, 1));
        Read(0x80 | 0x28, 2);
        Assert.Equal<byte>([0x01], Read(0x27, 1));
    }

    /// <summary>Without the top bit of the sub-address the register stays (5.1).</summary>
    [Fact]
    public void Read_WithoutIncrement_RepeatsTheRegister() => Assert.Equal<byte>([0xBC, 0xBC], Read(0x0F, 2));

    [Fact]
    public void PoweredDown_AirChanges_KeepsWhatItMeasured()
    {
        _chip.Write([0x20, 0x87]);
        _clock.Advance(TimeSpan.FromMilliseconds(80));
        var before = Read(0x80 | 0x28, 4);

        _chip.Write([0x20, 0x07]);
        _air.Now = new SimulatedAir(500, 5, 70, 0);
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(before, Read(0x80 | 0x28, 4));
    }

    private byte[] Read(byte register, int length)
    {
        Assert.True(_chip.Write([register]));
        var bytes = new byte[length];
        Assert.True(_chip.Read(bytes));
        return bytes;
    }
}
