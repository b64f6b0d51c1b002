using System.Globalization;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>Lessons of the day end after they begin, and one room holds one at a time.</summary>
internal static class TimetableChecks
{
    public static void Run(ProfileNode root, ProblemList problems)
    {
        RunSemesters(root, problems);
        var earlier = new List<(string Start, string End, ProfileNode Node)>();
        foreach (var entry in root.ItemsOf("timetable"))
        {
            // HH:mm sorts as it is read; what is no time of day is the schema's problem.
            if (entry.TextOf("start") is not { } start || entry.TextOf("end") is not { } end
                || !IsTimeOfDay(start) || !IsTimeOfDay(end))
            {
                continue;
            }

            if (string.CompareOrdinal(start, end) >= 0)
            {
                problems.Add(entry["end"]!, $"the lesson ends at {end}, before it begins at {start}", "swap start and end, or correct one");
                continue;
            }

            var other = earlier.Find(o => string.CompareOrdinal(start, o.End) < 0 && string.CompareOrdinal(o.Start, end) < 0);
            if (other.Node is not null)
            {
                problems.Add(
                    entry["start"]!,
                    $"the lesson from {start} to {end} overlaps the one from {other.Start} to {other.End} in line {other.Node.Line}",
                    "one room holds one lesson at a time");
            }

            earlier.Add((start, end, entry));
        }
    }

    private static void RunSemesters(ProfileNode root, ProblemList problems)
    {
        foreach (var semester in root["lessons"]?.ItemsOf("semesters") ?? [])
        {
            foreach (var key in new[] { "from", "until" })
            {
                if (semester.TextOf(key) is { } text && !IsDay(text))
                {
                    problems.Add(semester[key]!, $"{text} is no day", "write year-month-day: 2026-09-01");
                    return;
                }
            }

            if (semester.TextOf("from") is { } from && semester.TextOf("until") is { } until
                && string.CompareOrdinal(from, until) >= 0)
            {
                problems.Add(
                    semester["until"]!, $"the semester ends on {until}, before it begins on {from}", "swap from and until, or correct one");
            }
        }
    }

    private static bool IsDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsTimeOfDay(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
