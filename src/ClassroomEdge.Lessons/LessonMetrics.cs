using System.Diagnostics.Metrics;

namespace ClassroomEdge.Lessons;

/// <summary>The meter <c>ClassroomEdge.Lessons</c>.</summary>
internal sealed class LessonMetrics
{
    private readonly Counter<long> _lessons;
    private readonly UpDownCounter<long> _participants;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _losses;

    public LessonMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("ClassroomEdge.Lessons");
        _lessons = meter.CreateCounter<long>("classroom.lesson.count", "{lesson}", "Lessons by how they ended");
        _participants = meter.CreateUpDownCounter<long>(
            "classroom.lesson.participants", "{participant}", "Participants in the lesson now");
        _refused = meter.CreateCounter<long>(
            "classroom.lesson.joins.refused", "{join}", "Attempts to join that were refused, by reason");
        _losses = meter.CreateCounter<long>(
            "classroom.lesson.router.losses", "{loss}", "Times the media router was lost during a lesson");
    }

    public void Over(string state) => _lessons.Add(1, KeyValuePair.Create<string, object?>("state", state));

    public void Presence(int change) => _participants.Add(change);

    public void Refused(string code) => _refused.Add(1, KeyValuePair.Create<string, object?>("reason", code));

    public void RouterLost() => _losses.Add(1);
}
