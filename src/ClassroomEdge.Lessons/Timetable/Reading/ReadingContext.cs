using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Timetable.Reading;

/// <summary>What a reader knows of the school besides the file.</summary>
/// <param name="Zone">The box's time zone: for times that name none.</param>
/// <param name="From">First day of what is given by weekday.</param>
/// <param name="Until">Last day of that.</param>
/// <param name="Horizon">Last day to which rules are repeated that have no end.</param>
/// <param name="HasTerm">True: <paramref name="From"/> is a first day of lessons, so that weeks can be counted from it.</param>
/// <param name="Periods">Begin and end of the day's periods (节次), from the profile, in order.</param>
internal sealed record ReadingContext(
    TimeZoneInfo Zone, DateOnly From, DateOnly Until, DateOnly Horizon, bool HasTerm, IReadOnlyList<(TimeOnly Start, TimeOnly End)> Periods)
{
    /// <summary>Far more lessons than a room can hold in two years.</summary>
    public const int MostLessons = 20_000;

    /// <summary>That moment of the zone's wall clock.</summary>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone) =>
        // A time that the clock skips in spring is taken as the one after the leap.
        zone.IsInvalidTime(local)
            ? new DateTimeOffset(local, zone.GetUtcOffset(local)).ToOffset(zone.GetUtcOffset(local.AddHours(1)))
            : new DateTimeOffset(local, zone.GetUtcOffset(local));
}
