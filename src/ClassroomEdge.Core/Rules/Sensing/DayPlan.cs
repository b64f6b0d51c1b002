using System.Globalization;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Rules.Sensing;

/// <summary>The profile's timetable as phases of the day.</summary>
internal sealed class DayPlan
{
    private readonly (TimeSpan From, RuleTimetablePhase Phase)[] _phases;

    public DayPlan(IEnumerable<TimetableEntry> timetable)
    {
        var phases = new List<(TimeSpan, RuleTimetablePhase)>();
        var lessons = timetable.Select(e => (From: Parse(e.Start), Until: Parse(e.End))).OrderBy(e => e.From).ToArray();
        for (var i = 0; i < lessons.Length; i++)
        {
            phases.Add((lessons[i].From, RuleTimetablePhase.Lesson));
            if (i == lessons.Length - 1)
            {
                phases.Add((lessons[i].Until, RuleTimetablePhase.AfterLast));
            }
            else if (lessons[i].Until < lessons[i + 1].From)
            {
                phases.Add((lessons[i].Until, RuleTimetablePhase.Break));
            }
        }

        _phases = phases.Count == 0 ? [] : [(TimeSpan.Zero, RuleTimetablePhase.BeforeFirst), .. phases];
    }

    /// <summary>The phase, for how long it has lasted and when it ends; null without a timetable.</summary>
    public (RuleTimetablePhase Phase, TimeSpan Lasting, TimeSpan EndsIn)? At(DateTimeOffset local)
    {
        var now = local.TimeOfDay;
        for (var i = _phases.Length - 1; i >= 0; i--)
        {
            if (_phases[i].From <= now)
            {
                var end = i + 1 < _phases.Length ? _phases[i + 1].From : TimeSpan.FromDays(1);
                return (_phases[i].Phase, now - _phases[i].From, end - now);
            }
        }

        return null;
    }

    internal static TimeSpan Parse(string clock) =>
        TimeOnly.ParseExact(clock, "HH:mm", CultureInfo.InvariantCulture).ToTimeSpan();
}
