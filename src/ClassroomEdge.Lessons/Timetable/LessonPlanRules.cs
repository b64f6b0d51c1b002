using System.Globalization;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Lessons.Timetable;

/// <summary>What a plan must say, and when its repetitions are.</summary>
internal static class LessonPlanRules
{
    private const int Longest = 80;
    private const int MostPartners = 16;
    private const int MostRepetitions = 60;

    /// <summary>The plan without blanks at the ends.</summary>
    /// <exception cref="TimetableException"><c>timetable.bad-plan</c>.</exception>
    public static LessonPlan Check(LessonPlan plan)
    {
        var clean = plan with
        {
            Title = plan.Title.Trim(),
            ClassName = plan.ClassName.Trim(),
            Teacher = plan.Teacher.Trim(),
            Partners = plan.Partners.IsDefault
                ? []
                : [.. plan.Partners.Select(p => p.Trim()).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal)],
        };
        var (field, wrong) = clean switch
        {
            { Kind: var kind } when !Enum.IsDefined(kind) => ("kind", "unknown kind"),
            { Title.Length: 0 or > Longest } => ("title", $"a title has 1 to {Longest} characters"),
            { ClassName.Length: > Longest } => ("className", $"at most {Longest} characters"),
            { Teacher.Length: > Longest } => ("teacher", $"at most {Longest} characters"),
            { Partners.Length: > MostPartners } => ("partners", $"no more than {MostPartners} partner schools"),
            _ when clean.Partners.Any(p => p.Length > Longest) => ("partners", $"a school's name has at most {Longest} characters"),
            _ when clean.Partners.Append(clean.Title).Append(clean.ClassName).Append(clean.Teacher)
                .Any(t => t.Any(char.IsControl)) => ("title", "control characters in a name"),
            _ when clean.EndsAt <= clean.StartsAt => ("endsAt", "it ends before it begins"),
            _ when clean.EndsAt - clean.StartsAt > TimeSpan.FromHours(12) => ("endsAt", "a lesson lasts at most 12 hours"),
            { EveryWeeks: < 0 or > 4 } => ("everyWeeks", "0 (once) to 4 weeks"),
            _ => ("", ""),
        };
        return wrong.Length == 0 ? clean : throw Bad(field, wrong);
    }

    /// <summary>Begin and end of each lesson of the plan, on the box's wall clock.</summary>
    /// <exception cref="TimetableException"><c>timetable.bad-plan</c>.</exception>
    public static IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End)> Times(
        LessonPlan plan, LessonOptions options, TimeZoneInfo zone)
    {
        if (plan.EveryWeeks == 0)
        {
            return [(plan.StartsAt, plan.EndsAt)];
        }

        var start = TimeZoneInfo.ConvertTime(plan.StartsAt, zone).DateTime;
        var first = DateOnly.FromDateTime(start);
        var until = plan.Until ?? Semesters.At(options, first).Until;
        if (until < first)
        {
            throw Bad("until", string.Create(
                CultureInfo.InvariantCulture, $"the series ends on {until:yyyy-MM-dd}, before its first lesson"));
        }

        var times = new List<(DateTimeOffset, DateTimeOffset)>();
        for (var at = start; DateOnly.FromDateTime(at) <= until; at = at.AddDays(7 * plan.EveryWeeks))
        {
            if (times.Count == MostRepetitions)
            {
                throw Bad("until", $"a series has at most {MostRepetitions} lessons: let it end earlier");
            }

            // The wall clock repeats, not the moment: a series over a change of the clocks stays at its hour.
            var begin = Reading.ReadingContext.At(at, zone);
            times.Add((begin, begin + (plan.EndsAt - plan.StartsAt)));
        }

        return times;
    }

    private static TimetableException Bad(string field, string message) => new("timetable.bad-plan", message)
    {
        Details = new Dictionary<string, string> { ["field"] = field },
    };
}
