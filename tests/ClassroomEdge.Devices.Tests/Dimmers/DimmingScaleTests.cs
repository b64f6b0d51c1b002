using ClassroomEdge.Devices.Dimmers;

namespace ClassroomEdge.Devices.Tests.Dimmers;

public sealed class DimmingScaleTests
{
    /// <summary>1–10 V (IEC 60929 annex E): 1 V is the faintest, 10 V full light.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.109)]
    [InlineData(50, 0.55)]
    [InlineData(100, 1)]
    public void DutyFor_OneToTenVolt_StartsAtOneVolt(int percent, double duty) =>
        Assert.Equal(duty, new DimmingScale(Settings() with { MinimumPercent = 10 }).DutyFor(percent), 1e-9);

    /// <summary>CIE 015: lightness 50 is a luminance of 18.42 %, 8 is 0.886 %.</summary>
    [Theory]
    [InlineData(8, 0.00886)]
    [InlineData(50, 0.18419)]
    [InlineData(100, 1)]
    public void DutyFor_Cie_IsTheStandards(int percent, double duty) =>
        Assert.Equal(duty, new DimmingScale(Settings() with { Curve = DimmingCurve.Cie }).DutyFor(percent), 1e-5);

    [Fact]
    public void DutyFor_Square_IsSquared() =>
        Assert.Equal(0.25, new DimmingScale(Settings() with { Curve = DimmingCurve.Square }).DutyFor(50), 1e-9);

    [Fact]
    public void DutyFor_Inverted_IsTheRest() =>
        Assert.Equal((1, 0.75, 0), (Inverted.DutyFor(0), Inverted.DutyFor(25), Inverted.DutyFor(100)));

    /// <summary>Over 12 bits and back.</summary>
    [Fact]
    public void PercentFor_EveryLevel_ComesBack()
    {
        DimmerSettings[] all =
        [
            Settings(), Settings() with { MinimumPercent = 10 }, Settings() with { MaximumPercent = 80, Inverted = true },
        ];
        foreach (var scale in all.Select(s => new DimmingScale(s)))
        {
            for (var percent = 0; percent <= 100; percent++)
            {
                Assert.Equal(percent, scale.PercentFor(Math.Round(scale.DutyFor(percent) * 4096) / 4096));
            }
        }
    }

    private static DimmingScale Inverted => new(Settings() with { Inverted = true });

    private static DimmerSettings Settings() => new() { Bus = "pwm", Channel = 0 };
}
