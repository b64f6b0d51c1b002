using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>A condition of a rule is of one kind, and can be fulfilled.</summary>
internal static class RuleConditionChecks
{
    /// <summary>What each kind of condition may hold, by the key that makes it one.</summary>
    private static readonly (string Kind, string[] Keys)[] Kinds =
    [
        ("press", ["device"]),
        ("occupancy", []),
        ("at", ["days"]),
        ("timetable", []),
        ("lesson", []),
        ("mode", []),
        ("property", ["device", "above", "below", "hysteresis", "is", "staleAfter"]),
        ("from", ["until", "days"]),
        ("until", ["from", "days"]),
        ("days", ["from", "until"]),
    ];

    public static void Pulse(ProfileNode condition, string list, ProblemList problems)
    {
        if (condition["for"] is { } lasting)
        {
            problems.Add(lasting, "a press and a time of day last only a moment", "remove for");
        }

        if (list == "none")
        {
            problems.Add(condition, "a press or a time of day cannot be excluded", "use from and until, or a property");
        }
    }

    public static string? Run(ProfileNode root, ProfileNode condition, ProblemList problems)
    {
        var (kind, keys) = Kinds.FirstOrDefault(k => condition[k.Kind] is not null);
        if (kind is null)
        {
            problems.Add(
                condition,
                "the condition asks for nothing",
                "add one of property, press, occupancy, at, from, days, timetable, lesson, mode");
            return null;
        }

        foreach (var entry in condition.Entries.Where(e => e.Key != kind && e.Key != "for" && !keys.Contains(e.Key)))
        {
            // What is known nowhere, the schema has told already.
            if (Kinds.Any(k => k.Kind == entry.Key || k.Keys.Contains(entry.Key)))
            {
                problems.Add(entry.Line, entry.Column, entry.Value.Path, $"'{entry.Key}' does not go with '{kind}'", "make it a condition of its own");
            }
        }

        RuleChecks.Device(root, condition, problems);
        switch (kind)
        {
            case "property":
                Property(condition, problems);
                break;
            case "press" when condition["device"] is null:
                problems.Add(condition, "a press needs its button", "add device");
                break;
            case "mode":
                RuleChecks.Scene(root, condition, "mode", problems);
                break;
            case "from" when condition.TextOf("from") is { } from && from == condition.TextOf("until"):
                problems.Add(condition["until"]!, $"from {from} until {from} is no time at all", "leave both out for the whole day");
                break;
            case "timetable" when root.ItemsOf("timetable").Count == 0:
                problems.Add(condition["timetable"]!, "this room has no timetable", "add the section timetable, or use from and until");
                break;
        }

        return kind;
    }

    private static void Property(ProfileNode condition, ProblemList problems)
    {
        RuleChecks.PropertyName(condition, problems);
        var asked = ((string[])["above", "below", "is"]).Where(k => condition[k] is not null).ToArray();
        if (asked.Length != 1)
        {
            problems.Add(
                condition,
                asked.Length == 0 ? "what should the property be?" : $"{string.Join(" and ", asked)} are two conditions",
                asked.Length == 0 ? "add above, below or is" : "write each as a condition of its own, under all or any");
            return;
        }

        var limit = Number(condition, asked[0]);
        var hysteresis = Number(condition, "hysteresis");
        if (asked[0] == "is" && condition["hysteresis"] is { } useless)
        {
            problems.Add(useless, "hysteresis goes with above or below", "remove it");
        }
        else if (limit is > 0 && hysteresis >= limit && asked[0] == "above")
        {
            problems.Add(condition["hysteresis"]!, $"a hysteresis of {hysteresis} never lets go of a limit of {limit}", $"for example {limit / 10}");
        }
        else if (limit is { } l && condition.TextOf("property") is { } property)
        {
            Reachable(condition, asked[0], property, l, problems);
        }
    }

    /// <summary>A limit where no value ever is would make a rule that never or always holds.</summary>
    private static void Reachable(ProfileNode condition, string key, string property, double limit, ProblemList problems)
    {
        (double From, double Until)? range = property switch
        {
            DeviceProperty.Humidity or DeviceProperty.Level or DeviceProperty.Volume => (0, 100),
            DeviceProperty.Co2 => (350, 10_000),
            DeviceProperty.Temperature => (-30, 60),
            DeviceProperty.Illuminance => (0, 150_000),
            _ => null,
        };
        if (range is var (from, until) && (limit < from || limit > until))
        {
            problems.Add(condition[key]!, $"{property} is never {key} {limit} in a room: it is from {from} to {until}", "correct the limit");
        }
    }

    private static double? Number(ProfileNode node, string key) => node[key] is { Kind: ProfileNodeKind.Scalar } scalar
        ? PlainScalar.Read(scalar) switch { long n => n, double n => n, _ => null }
        : null;
}
