using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Timetable.Store;

namespace ClassroomEdge.Lessons.Timetable;

/// <summary>
/// Lays imported entries, the profile's day and planned lessons over one another: what is planned by hand covers what
/// would be in its place.
/// </summary>
internal sealed class TimetableView(TimetableStore store, ProfileDay profile, TimeProvider time)
{
    /// <summary>Lessons that touch at their ends, or nearly, are two lessons.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    /// <summary>What takes place in that time, in order.</summary>
    public IReadOnlyList<ScheduledLesson> Between(DateTimeOffset from, DateTimeOffset until)
    {
        var zone = time.LocalTimeZone;
        var lessons = store.Between(from, until).Select(r => r.ToLesson(zone)).ToList();
        if (!store.HasImported())
        {
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, zone).DateTime);
            var last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(until, zone).DateTime);
            for (; day <= last; day = day.AddDays(1))
            {
                lessons.AddRange(profile.On(day, zone).Where(l => l.StartsAt < until && l.EndsAt > from));
            }
        }

        var planned = lessons.Where(l => l.Source == TimetableSource.Planned).ToList();
        lessons.RemoveAll(l => l.Source != TimetableSource.Planned && planned.Exists(p => Overlap(l, p)));
        var held = store.Held(lessons.Select(l => l.Id));
        return
        [
            .. lessons.OrderBy(l => l.StartsAt).ThenBy(l => l.Id, StringComparer.Ordinal)
                .Select(l => held.TryGetValue(l.Id, out var id) ? l with { LessonId = id } : l),
        ];
    }

    /// <summary>True where both cannot be held in one room.</summary>
    public static bool Overlap(ScheduledLesson one, ScheduledLesson other) =>
        one.StartsAt + Slack < other.EndsAt && other.StartsAt + Slack < one.EndsAt;
}
