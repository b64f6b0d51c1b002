namespace ClassroomEdge.Web.Metrics;

/// <summary>How Prometheus treats an instrument.</summary>
internal enum MetricKind
{
    /// <summary>Only grows.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Counts in buckets.</summary>
    Histogram,
}
