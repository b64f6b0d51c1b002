using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Chips;

/// <summary>The chip against its data sheet (SHT3x-DIS, version 6), byte for byte.</summary>
public sealed class SimulatedSht3xTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly SteadyAir _air = new();
    private readonly SimulatedSht3x _chip;

    public SimulatedSht3xTests() => _chip = new SimulatedSht3x(_air, _clock);

    /// <summary>4.12: the CRC of BE EF is 92.</summary>
    [Fact]
    public void Measure_DataSheetCrcExample_GivesItsBytes()
    {
        _air.Now = new SimulatedAir(500, -45 + (175.0 * 0xBEEF / 65535), 100, 0);
        Assert.True(_chip.Write([0x24, 0x00]));

        _clock.Advance(TimeSpan.FromMilliseconds(15.4));
        Assert.False(_chip.Read(new byte[6]));

        _clock.Advance(TimeSpan.FromMilliseconds(0.1));
        Assert.Equal<byte>([0xBE, 0xEF, 0x92, 0xFF, 0xFF, 0xAC], Read(6));
        Assert.False(_chip.Read(new byte[6]));
    }

    /// <summary>Table 18: 8010 after a reset, bit 13 while it heats.</summary>
    [Fact]
    public void Status_Heater_IsItsBit()
    {
        Assert.Equal(0x8010, Status());

        _chip.Write([0x30, 0x6D]);
        Assert.Equal(0xA010, Status());

        _chip.Write([0x30, 0x66]);
        Assert.Equal(0x8010, Status());

        _chip.Write([0x30, 0x41]);
        Assert.Equal(0, Status());
    }

    [Fact]
    public void Periodic_HearsOnlyFetchBreakAndStatus()
    {
        Assert.True(_chip.Write([0x21, 0x30]));
        Assert.False(_chip.Write([0x24, 0x00]));
        Assert.False(_chip.Write([0x30, 0xA2]));
        Assert.True(_chip.Write([0xE0, 0x00]));
        Read(6);

        Assert.True(_chip.Write([0x30, 0x93]));
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(_chip.Write([0x24, 0x00]));
    }

    [Fact]
    public void Fetch_NotPeriodic_IsNotAcknowledgedAndInTheStatus()
    {
        Assert.False(_chip.Write([0xE0, 0x00]));

        Assert.Equal(0x8012, Status());
    }

    private int Status()
    {
        Assert.True(_chip.Write([0xF3, 0x2D]));
        var bytes = Read(3);
        return (bytes[0] << 8) | bytes[1];
    }

    private byte[] Read(int length)
    {
        var bytes = new byte[length];
        Assert.True(_chip.Read(bytes));
        return bytes;
    }
}
