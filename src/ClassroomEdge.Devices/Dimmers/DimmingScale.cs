namespace ClassroomEdge.Devices.Dimmers;

/// <summary>Brightness in per cent to the channel's duty and back. Pure.</summary>
internal sealed class DimmingScale(DimmerSettings settings)
{
    private readonly double _least = settings.MinimumPercent / 100.0;
    private readonly double _most = settings.MaximumPercent / 100.0;

    /// <summary>The channel's duty for a brightness; 0 is off, whatever the least light is.</summary>
    public double DutyFor(double percent)
    {
        var duty = percent <= 0 ? 0 : _least + (Curved(percent / 100) * (_most - _least));
        return Math.Clamp(settings.Inverted ? 1 - duty : duty, 0, 1);
    }

    /// <summary>The brightness that gives a duty most nearly.</summary>
    public int PercentFor(double duty) => Enumerable.Range(0, 101).MinBy(percent => Math.Abs(DutyFor(percent) - duty));

    private double Curved(double lightness) => settings.Curve switch
    {
        DimmingCurve.Square => lightness * lightness,

        // CIE 015: L* = 116·Y^(1/3) − 16, below 8 linear with 903.3.
        DimmingCurve.Cie => lightness <= 0.08
            ? lightness * 100 / 903.3
            : Math.Pow(((lightness * 100) + 16) / 116, 3),
        _ => lightness,
    };
}
