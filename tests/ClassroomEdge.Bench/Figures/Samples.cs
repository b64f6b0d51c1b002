namespace ClassroomEdge.Bench.Figures;

/// <summary>Repeated measurements of one thing.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    public int Count => _values.Count;

    public double Median => Percentile(50);

    public double Least => _values.Min();

    public void Add(double value) => _values.Add(value);

    public void Add(TimeSpan time) => _values.Add(time.TotalMilliseconds);

    /// <summary>The smallest value that so many per cent of all do not exceed (nearest rank).</summary>
    public double Percentile(int percent)
    {
        var sorted = _values.Order().ToList();
        return sorted[Math.Max(0, (int)Math.Ceiling(percent / 100.0 * sorted.Count) - 1)];
    }
}
