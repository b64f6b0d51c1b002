namespace ClassroomEdge.Web.Metrics;

/// <summary>One instrument with one set of tags: a sum, a last value, or a histogram. Thread-safe.</summary>
internal sealed class MetricSeries(KeyValuePair<string, object?>[] tags, double[]? bounds)
{
    private readonly Lock _lock = new();
    private readonly long[]? _buckets = bounds is null ? null : new long[bounds.Length + 1];
    private double _value;
    private long _count;

    public IReadOnlyList<KeyValuePair<string, object?>> Tags => tags;

    /// <summary>Without allocation: this is called for every measurement.</summary>
    public bool Has(ReadOnlySpan<KeyValuePair<string, object?>> others)
    {
        if (others.Length != tags.Length)
        {
            return false;
        }

        for (var i = 0; i < others.Length; i++)
        {
            if (others[i].Key != tags[i].Key || !Equals(others[i].Value, tags[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    public void Add(double value)
    {
        lock (_lock)
        {
            _value += value;
        }
    }

    public void Set(double value)
    {
        lock (_lock)
        {
            _value = value;
        }
    }

    public void Record(double value)
    {
        var at = Array.BinarySearch(bounds!, value);
        lock (_lock)
        {
            _buckets![at < 0 ? ~at : at]++;
            _value += value;
            _count++;
        }
    }

    /// <summary>The value or sum, the count, and the buckets, taken together.</summary>
    public (double Value, long Count, long[] Buckets) Read()
    {
        lock (_lock)
        {
            return (_value, _count, _buckets is null ? [] : [.. _buckets]);
        }
    }
}
