using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Rules.Sensing;

/// <summary>
/// The timetable as phases of the day: today's lessons as the room's state has them, imported and planned ones included, or
/// the profile's day where nobody has told them.
/// </summary>
internal sealed class DayPlan
{
    private static readonly TimeSpan Midnight = TimeSpan.FromDays(1);

    private readonly (TimeSpan From, TimeSpan Until)[] _everyDay = [];
    private readonly ImmutableArray<ScheduledLesson>? _today;

    public DayPlan(IEnumerable<TimetableEntry> timetable) =>
        _everyDay = [.. timetable.Select(e => (Parse(e.Start), Parse(e.End)))];

    public DayPlan(ImmutableArray<ScheduledLesson> today) => _today = today;

    /// <summary>The phase, for how long it has lasted and when it ends; null on a day without lessons.</summary>
    public (RuleTimetablePhase Phase, TimeSpan Lasting, TimeSpan EndsIn)? At(DateTimeOffset local)
    {
        var lessons = On(local.Date).ToArray();
        if (lessons.Length == 0)
        {
            return null;
        }

        var now = local.TimeOfDay;
        var since = TimeSpan.Zero;
        var end = Midnight;
        var (isLesson, hasBegun, goesOn) = (false, false, false);
        foreach (var (from, until) in lessons)
        {
            isLesson |= from <= now && now < until;
            hasBegun |= from <= now;
            goesOn |= until > now;
            foreach (var bound in (ReadOnlySpan<TimeSpan>)[from, until])
            {
                since = bound <= now && bound > since ? bound : since;
                end = bound > now && bound < end ? bound : end;
            }
        }

        var phase = isLesson ? RuleTimetablePhase.Lesson
            : !hasBegun ? RuleTimetablePhase.BeforeFirst
            : goesOn ? RuleTimetablePhase.Break
            : RuleTimetablePhase.AfterLast;
        return (phase, now - since, end - now);
    }

    internal static TimeSpan Parse(string clock) =>
        TimeOnly.ParseExact(clock, "HH:mm", CultureInfo.InvariantCulture).ToTimeSpan();

    /// <summary>Yesterday's list, shown until the new day is read, has nothing on this one.</summary>
    private IEnumerable<(TimeSpan From, TimeSpan Until)> On(DateTime day) => _today is { } today
        ? today.Select(l => (From: l.StartsAt.DateTime - day, Until: l.EndsAt.DateTime - day))
            .Where(l => l.Until > TimeSpan.Zero && l.From < Midnight)
        : _everyDay;
}
