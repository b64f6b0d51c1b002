namespace ClassroomEdge.Media.Composed;

/// <summary>Keeps the sum of voices below full scale: quieter within a millisecond, as loud as before within a second. Not thread-safe.</summary>
internal sealed class Limiter
{
    /// <summary>One decibel below full scale.</summary>
    public const int Ceiling = 29_204;

    private const int Attack = 48;

    /// <summary>An eighth of a decibel in 20 ms.</summary>
    private const float Recovery = 1.0145f;

    private float _gain = 1;

    /// <summary>The sum at the level that fits.</summary>
    public void Apply(ReadOnlySpan<int> sum, Span<short> output)
    {
        var peak = 0;
        foreach (var sample in sum)
        {
            peak = Math.Max(peak, Math.Abs(sample));
        }

        var fits = peak > Ceiling ? (float)Ceiling / peak : 1;
        var next = fits < _gain ? fits : Math.Min(fits, _gain * Recovery);
        var ramp = next < _gain ? Math.Min(Attack, sum.Length) : sum.Length;
        for (var i = 0; i < sum.Length; i++)
        {
            var gain = i < ramp ? _gain + ((next - _gain) * i / ramp) : next;
            output[i] = (short)Math.Clamp(sum[i] * gain, short.MinValue, short.MaxValue);
        }

        _gain = next;
    }
}
