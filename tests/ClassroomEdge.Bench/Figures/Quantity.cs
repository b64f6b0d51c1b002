using System.Globalization;

namespace ClassroomEdge.Bench.Figures;

/// <summary>An amount with its unit, written as a reader wants it.</summary>
internal readonly record struct Quantity(double Amount, string Unit)
{
    /// <summary>Milliseconds.</summary>
    public static Quantity Of(TimeSpan time) => new(time.TotalMilliseconds, "ms");

    /// <inheritdoc/>
    public override string ToString()
    {
        var format = Math.Abs(Amount) switch
        {
            >= 100 => "#,0",
            >= 10 => "0.0",
            0 => "0",
            _ => "0.00",
        };
        return $"{Amount.ToString(format, CultureInfo.InvariantCulture)} {Unit}";
    }
}
