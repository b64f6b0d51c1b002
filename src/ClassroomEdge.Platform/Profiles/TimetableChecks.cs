using System.Globalization;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>Lessons of the day end after they begin, and one room holds one at a time.</summary>
internal static class TimetableChecks
{
    public static void Run(ProfileNode root, ProblemList problems)
    {
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

    private static bool IsTimeOfDay(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
