using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Chips;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Chips;

/// <summary>The chip against its data sheet (BH1750FVI, 2011.11).</summary>
public sealed class SimulatedBh1750Tests
{
    private static readonly TimeSpan MeasurementTime = TimeSpan.FromMilliseconds(180);

    private readonly ManualTimeProvider _clock = new();
    private readonly SteadyAir _air = new();
    private readonly SimulatedBh1750 _chip;

    public SimulatedBh1750Tests() => _chip = new SimulatedBh1750(_air, _clock);

    [Fact]
    public void OneShot_DataSheetExample_GivesItsCounts()
    {
        // "Measurement sequence example": 83 90 hex is 28 067 lx.
        Light(28066.67);

        Assert.Equal(0x8390, Measure(0x20));
    }

    [Fact]
    public void Read_BeforeTheMeasurementEnds_GivesTheValueBefore()
    {
        Light(100);
        Assert.Equal(120, Measure(0x20));
        Light(200);

        _chip.Write([0x20]);
        _clock.Advance(TimeSpan.FromMilliseconds(60));

        Assert.Equal(120, Read());
    }

    [Fact]
    public void OneShot_Done_PowersDown()
    {
        Light(100);
        Measure(0x20);
        Light(200);

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(120, Read());
    }

    [Fact]
    public void Continuous_LightChanges_Follows()
    {
        Light(100);
        Assert.Equal(120, Measure(0x10));

        Light(200);

        Assert.Equal(240, Read());
    }

    [Fact]
    public void HighResolutionMode2_CountsTwice()
    {
        Light(100);

        Assert.Equal(240, Measure(0x21));
    }

    [Fact]
    public void LowResolution_StepsByFourLux()
    {
        Light(101);

        Assert.Equal(120, Measure(0x23));
    }

    [Fact]
    public void MeasurementTime_Doubled_CountsTwiceAndTakesTwice()
    {
        Light(100);
        _chip.Write([0x44, 0x6A]);
        _chip.Write([0x20]);

        _clock.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(0, Read());

        _clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(240, Read());
    }

    [Fact]
    public void Reset_PoweredDown_IsIgnored()
    {
        Light(100);
        Measure(0x20);

        _chip.Write([0x07]);
        Assert.Equal(120, Read());

        _chip.Write([0x01]);
        _chip.Write([0x07]);
        Assert.Equal(0, Read());
    }

    [Fact]
    public void Read_BrightSun_Saturates()
    {
        Light(90_000);

        Assert.Equal(ushort.MaxValue, Measure(0x20));
    }

    private void Light(double lux) => _air.Now = new SimulatedAir(500, 20, 40, lux);

    private int Measure(byte mode)
    {
        _chip.Write([mode]);
        _clock.Advance(MeasurementTime);
        return Read();
    }

    private int Read()
    {
        var bytes = new byte[2];
        Assert.True(_chip.Read(bytes));
        return (bytes[0] << 8) | bytes[1];
    }
}
