using System.Diagnostics.Metrics;

namespace ClassroomEdge.Vision.Headcount;

/// <summary>Meter <c>classroom.vision</c>.</summary>
internal sealed class HeadcountMetrics
{
    private readonly Counter<long> _analysed;
    private readonly Counter<long> _dropped;
    private readonly Histogram<double> _duration;

    public HeadcountMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("classroom.vision");
        _analysed = meter.CreateCounter<long>("classroom.vision.frames.analysed", "{frame}", "Frames analysed.");
        _dropped = meter.CreateCounter<long>(
            "classroom.vision.frames.dropped", "{frame}", "Frames let go because they came faster than the profile asks for.");
        _duration = meter.CreateHistogram<double>("classroom.vision.analysis.duration", "s", "From a frame to its count.");
    }

    public void Analysed(TimeSpan took)
    {
        _analysed.Add(1);
        _duration.Record(took.TotalSeconds);
    }

    public void Dropped() => _dropped.Add(1);
}
