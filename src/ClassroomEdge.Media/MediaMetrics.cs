using System.Diagnostics.Metrics;

namespace ClassroomEdge.Media;

/// <summary>The meter <c>ClassroomEdge.Media</c>.</summary>
internal sealed class MediaMetrics
{
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _restarts;
    private readonly Histogram<double> _start;

    public MediaMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("ClassroomEdge.Media");
        _dropped = meter.CreateCounter<long>(
            "classroom.media.frames.dropped", "{frame}", "Frames that a full pipe or a slow reader did not take.");
        _restarts = meter.CreateCounter<long>(
            "classroom.media.source.restarts", "{restart}", "Starts of the source after a failure.");
        _start = meter.CreateHistogram<double>(
            "classroom.media.source.start.duration", "s", "From the start of ffmpeg to its first frame.");
    }

    /// <summary>Frames not drawn because ffmpeg's stdin was full.</summary>
    public void DroppedAtSource(long frames) => _dropped.Add(frames, new KeyValuePair<string, object?>("stage", "source"));

    /// <summary>A frame that vision did not fetch in time.</summary>
    public void DroppedBeforeVision() => _dropped.Add(1, new KeyValuePair<string, object?>("stage", "vision"));

    public void Restarted() => _restarts.Add(1);

    public void Started(TimeSpan after) => _start.Record(after.TotalSeconds);
}
