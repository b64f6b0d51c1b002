using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Chips;

/// <summary>The chip against its data sheet (SHT4x, version 6), byte for byte.</summary>
public sealed class SimulatedSht4xTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly SteadyAir _air = new();
    private readonly SimulatedSht4x _chip;

    public SimulatedSht4xTests() => _chip = new SimulatedSht4x(_air, _clock, 0xBEEF_0000);

    /// <summary>4.4: the CRC of BE EF is 92; of 00 00 it is 81.</summary>
    [Fact]
    public void Serial_DataSheetCrcExample_GivesItsBytes()
    {
        Assert.True(_chip.Write([0x89]));

        Assert.Equal<byte>([0xBE, 0xEF, 0x92, 0x00, 0x00, 0x81], Read());
    }

    [Theory]
    [InlineData(0xFD, 8.3)]
    [InlineData(0xF6, 4.5)]
    [InlineData(0xE0, 1.6)]
    public void Measure_UntilItsTimeHasPassed_IsNotAcknowledged(byte command, double milliseconds)
    {
        _air.Now = new SimulatedAir(500, 130, 119, 0);
        Assert.True(_chip.Write([command]));

        _clock.Advance(TimeSpan.FromMilliseconds(milliseconds - 0.1));
        Assert.False(_chip.Read(new byte[6]));
        Assert.False(_chip.Write([command]));

        _clock.Advance(TimeSpan.FromMilliseconds(0.1));
        Assert.Equal<byte>([0xFF, 0xFF, 0xAC, 0xFF, 0xFF, 0xAC], Read());
    }

    [Fact]
    public void Read_Twice_IsNotAcknowledged()
    {
        _chip.Write([0x89]);
        Read();

        Assert.False(_chip.Read(new byte[6]));
    }

    [Fact]
    public void Reset_WhileItHeats_EndsIt()
    {
        _chip.Write([0x39]);
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.False(_chip.Write([0x89]));

        Assert.True(_chip.Write([0x94]));
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(_chip.Write([0x89]));
    }

    [Theory]
    [InlineData(new byte[] { 0x00 })]
    [InlineData(new byte[] { 0x24, 0x00 })]
    public void Write_NoCommandOfIt_IsNotAcknowledged(byte[] bytes) => Assert.False(_chip.Write(bytes));

    private byte[] Read()
    {
        var bytes = new byte[6];
        Assert.True(_chip.Read(bytes));
        return bytes;
    }
}
