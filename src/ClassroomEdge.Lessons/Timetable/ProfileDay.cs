using System.Globalization;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Lessons.Timetable.Reading;

namespace ClassroomEdge.Lessons.Timetable;

/// <summary>The profile's timetable: the same day every day.</summary>
internal sealed class ProfileDay
{
    private readonly IReadOnlyList<(TimeOnly Start, TimeOnly End, TimetableEntry Entry)> _entries;

    public ProfileDay(RoomProfile profile) =>
        _entries =
        [
            .. profile.Timetable.Select(e => (Clock(e.Start), Clock(e.End), e)).OrderBy(e => e.Item1),
        ];

    /// <summary>Its periods (节次), in order.</summary>
    public IReadOnlyList<(TimeOnly Start, TimeOnly End)> Periods => [.. _entries.Select(e => (e.Start, e.End))];

    /// <summary>Put on a date.</summary>
    public IEnumerable<ScheduledLesson> On(DateOnly day, TimeZoneInfo zone) => _entries.Select(e =>
        new ScheduledLesson(
            ReadingContext.At(day.ToDateTime(e.Start), zone),
            ReadingContext.At(day.ToDateTime(e.End), zone),
            e.Entry.Title,
            e.Entry.ClassName,
            e.Entry.Teacher)
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"day-{day:yyyyMMdd}-{e.Start:HHmm}"),
        });

    private static TimeOnly Clock(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
}
