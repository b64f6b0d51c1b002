using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Chips;

/// <summary>The chip against its data sheet (SBOS448).</summary>
public sealed class SimulatedIna219Tests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly SteadySupply _supply = new();

    /// <summary>Table 3 (SBOS448F), "configure/measure/calculate example": every register of it.</summary>
    [Fact]
    public void Registers_DataSheetExample()
    {
        (_supply.Volts, _supply.Amperes) = (11.98, 10);
        var chip = new SimulatedIna219(_supply, _clock, shuntOhms: 0.002);
        chip.Write([0x00, 0x01, 0x9F]);
        chip.Write([0x05, 0x50, 0x00]);
        _clock.Advance(TimeSpan.FromMilliseconds(2));

        Assert.Equal(0x019F, Read(chip, 0));
        Assert.Equal(0x07D0, Read(chip, 1));

        // The example's 5D98, with "conversion ready".
        Assert.Equal(0x5D9A, Read(chip, 2));
        Assert.Equal(0x5000, Read(chip, 5));
        Assert.Equal(0x2710, Read(chip, 4));
        Assert.Equal(0x1766, Read(chip, 3));
    }

    [Fact]
    public void Power_Read_ClearsConversionReady()
    {
        var chip = new SimulatedIna219(_supply, _clock);
        chip.Write([0x00, 0x3F, 0xFB]);
        _clock.Advance(TimeSpan.FromMilliseconds(150));
        Assert.Equal(2, Read(chip, 2) & 2);

        Read(chip, 3);

        Assert.Equal(0, Read(chip, 2) & 2);
    }

    [Fact]
    public void Triggered_TakesTheTimeOfItsAverages()
    {
        var chip = new SimulatedIna219(_supply, _clock);
        chip.Write([0x00, 0x3F, 0xFB]);

        _clock.Advance(TimeSpan.FromMilliseconds(136));
        Assert.Equal(0, Read(chip, 2) & 2);

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, Read(chip, 2) & 2);
    }

    /// <summary>Table 7: −320 mV is 8300, with the ranges' own ends.</summary>
    [Theory]
    [InlineData(0x399F, -40, 0x8300)]
    [InlineData(0x319F, -40, 0xC180)]
    [InlineData(0x299F, 40, 0x1F40)]
    [InlineData(0x219F, 40, 0x0FA0)]
    public void Shunt_BeyondItsRange_Clips(int configuration, double amperes, int expected)
    {
        _supply.Amperes = amperes;
        var chip = new SimulatedIna219(_supply, _clock);
        chip.Write([0x00, (byte)(configuration >> 8), (byte)configuration]);
        _clock.Advance(TimeSpan.FromMilliseconds(2));

        Assert.Equal(expected, Read(chip, 1));
    }

    [Fact]
    public void Bus_Beyond16VoltInThatRange_Clips()
    {
        var chip = new SimulatedIna219(_supply, _clock);
        chip.Write([0x00, 0x19, 0x9F]);
        _clock.Advance(TimeSpan.FromMilliseconds(2));

        Assert.Equal(4000, Read(chip, 2) >> 3);
    }

    [Fact]
    public void Reset_GivesTheDefaults()
    {
        var chip = new SimulatedIna219(_supply, _clock);
        chip.Write([0x05, 0x50, 0x01]);
        Assert.Equal(0x5000, Read(chip, 5));

        chip.Write([0x00, 0x80, 0x00]);

        Assert.Equal(0x399F, Read(chip, 0));
        Assert.Equal(0, Read(chip, 5));
    }

    private static int Read(SimulatedIna219 chip, byte register)
    {
        Assert.True(chip.Write([register]));
        var bytes = new byte[2];
        Assert.True(chip.Read(bytes));
        return (bytes[0] << 8) | bytes[1];
    }
}
