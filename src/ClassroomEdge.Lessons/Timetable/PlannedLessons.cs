using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Timetable;

/// <summary>Planned synchronous lessons as lessons: in the state Planned.</summary>
internal static class PlannedLessons
{
    private static readonly TimeSpan Sight = TimeSpan.FromDays(14);

    /// <summary>Those of the next two weeks that were not started, the latest first.</summary>
    public static IEnumerable<LessonSnapshot> Ahead(ITimetable timetable, DateTimeOffset now) =>
        timetable.Between(now, now + Sight)
            .Where(e => e is { Kind: not null, LessonId: null })
            .Reverse()
            .Select(e => Of(e, e.Kind!.Value));

    /// <summary>One of them.</summary>
    public static LessonSnapshot Of(ScheduledLesson entry, LessonKind kind) => new(
        entry.Id, kind, entry.Title, entry.Partners, LessonState.Planned, null, null, null, [], null, null, null)
    {
        PlannedAt = entry.StartsAt,
    };
}
