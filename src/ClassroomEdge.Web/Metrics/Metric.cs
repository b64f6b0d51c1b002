using System.Collections.Immutable;
using System.Diagnostics.Metrics;

namespace ClassroomEdge.Web.Metrics;

/// <summary>An instrument and its series. More than <see cref="MostSeries"/> are counted together, so that memory is bounded.</summary>
internal sealed class Metric
{
    /// <summary>Series that one instrument may have.</summary>
    public const int MostSeries = 200;

    // OpenTelemetry's default for durations in seconds (semantic conventions of http.server.request.duration).
    private static readonly double[] SecondsBounds =
        [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private static readonly double[] OtherBounds =
        [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

    // The mark that OpenTelemetry's SDK specification gives to what exceeds the limit.
    private static readonly KeyValuePair<string, object?>[] OverflowTags = [new("otel.metric.overflow", true)];

    private readonly Lock _lock = new();
    private readonly Action<string> _overflown;
    private readonly double[]? _bounds;
    private readonly bool _isSum;
    private ImmutableArray<MetricSeries> _series = [];

    public Metric(Instrument instrument, Action<string> overflown)
    {
        Instrument = instrument;
        _overflown = overflown;
        var type = instrument.GetType().GetGenericTypeDefinition();
        Kind = type == typeof(Histogram<>) ? MetricKind.Histogram
            : type == typeof(Counter<>) || type == typeof(ObservableCounter<>) ? MetricKind.Counter
            : MetricKind.Gauge;
        _isSum = type == typeof(Counter<>) || type == typeof(UpDownCounter<>);
        _bounds = Kind == MetricKind.Histogram ? Bounds(instrument) : null;
    }

    public Instrument Instrument { get; }

    public MetricKind Kind { get; }

    public IReadOnlyList<double> BucketBounds => _bounds ?? [];

    public ImmutableArray<MetricSeries> Series
    {
        get
        {
            lock (_lock)
            {
                return _series;
            }
        }
    }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = Find(_series, tags) ?? Add(tags);
        if (_bounds is not null)
        {
            series.Record(value);
        }
        else if (_isSum)
        {
            series.Add(value);
        }
        else
        {
            series.Set(value);
        }
    }

    /// <summary>Forgets what an observable instrument told last time: it tells again all that there is.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _series = [];
        }
    }

    private static MetricSeries? Find(ImmutableArray<MetricSeries> all, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var series in all)
        {
            if (series.Has(tags))
            {
                return series;
            }
        }

        return null;
    }

    private static double[] Bounds(Instrument instrument)
    {
        IReadOnlyList<double>? advised = instrument switch
        {
            Histogram<double> h => h.Advice?.HistogramBucketBoundaries,
            Histogram<float> h => ToDoubles(h.Advice?.HistogramBucketBoundaries),
            Histogram<long> h => ToDoubles(h.Advice?.HistogramBucketBoundaries),
            Histogram<int> h => ToDoubles(h.Advice?.HistogramBucketBoundaries),
            _ => null,
        };
        return advised is { Count: > 0 } ? [.. advised] : instrument.Unit == "s" ? SecondsBounds : OtherBounds;
    }

    private static double[]? ToDoubles<T>(IReadOnlyList<T>? bounds)
        where T : struct, IConvertible =>
        bounds is null ? null : [.. bounds.Select(b => b.ToDouble(System.Globalization.CultureInfo.InvariantCulture))];

    private MetricSeries Add(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        bool overflows;
        MetricSeries series;
        lock (_lock)
        {
            if (Find(_series, tags) is { } known)
            {
                return known;
            }

            overflows = _series.Length >= MostSeries - 1;
            if (overflows && Find(_series, OverflowTags) is { } together)
            {
                return together;
            }

            series = new MetricSeries(overflows ? OverflowTags : tags.ToArray(), _bounds);
            _series = _series.Add(series);
        }

        if (overflows)
        {
            _overflown(Instrument.Name);
        }

        return series;
    }
}
