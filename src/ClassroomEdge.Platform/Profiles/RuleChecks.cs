using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>Rules name what is there, ask for what can be, and do something.</summary>
internal static class RuleChecks
{
    private static readonly string[] KnownProperties =
    [
        .. typeof(DeviceProperty).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!),
    ];

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

    public static void Run(ProfileNode root, ProblemList problems)
    {
        if (root["rules"] is not { Kind: ProfileNodeKind.Mapping } rules)
        {
            return;
        }

        ProfileChecks.UniqueIds(rules.ItemsOf("list"), problems);
        Off(rules, problems);
        foreach (var rule in rules.ItemsOf("list"))
        {
            When(root, rule, problems);
            Then(root, rule, problems);
        }
    }

    private static void Off(ProfileNode rules, ProblemList problems)
    {
        var known = DefaultRules.All.Select(r => r.Id).ToArray();
        foreach (var off in rules.ItemsOf("off"))
        {
            if (off.Kind is ProfileNodeKind.Scalar && !known.Contains(off.Text))
            {
                problems.Add(off, $"there is no built-in rule '{off.Text}'", NearestWord.Advice(off.Text, known));
            }
        }
    }

    private static void When(ProfileNode root, ProfileNode rule, ProblemList problems)
    {
        if (rule["when"] is not { Kind: ProfileNodeKind.Mapping } when)
        {
            return;
        }

        var lists = (string[])["all", "any", "none"];
        if (when.ItemsOf("all").Count + when.ItemsOf("any").Count == 0)
        {
            problems.Add(when, "the rule has no condition that must hold", "add one to all or any");
        }

        var pulses = 0;
        foreach (var list in lists)
        {
            foreach (var condition in when.ItemsOf(list).Where(c => c.Kind is ProfileNodeKind.Mapping))
            {
                if (Condition(root, condition, problems) is "press" or "at")
                {
                    pulses++;
                    Pulse(condition, list, problems);
                }
            }
        }

        if (pulses > 0 && when["for"] is { } whole)
        {
            problems.Add(whole, "a press and a time of day last only a moment", "remove for");
        }

        if (when.ItemsOf("all").Count(c => c["press"] is not null || c["at"] is not null) > 1)
        {
            problems.Add(when["all"]!, "two presses or times of day never come at the same moment", "write them under any");
        }
    }

    private static void Pulse(ProfileNode condition, string list, ProblemList problems)
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

    private static string? Condition(ProfileNode root, ProfileNode condition, ProblemList problems)
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

        Device(root, condition, problems);
        switch (kind)
        {
            case "property":
                Property(condition, problems);
                break;
            case "press" when condition["device"] is null:
                problems.Add(condition, "a press needs its button", "add device");
                break;
            case "mode":
                Scene(root, condition, "mode", problems);
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
        PropertyName(condition, problems);
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

    private static void PropertyName(ProfileNode node, ProblemList problems)
    {
        // A driver may have properties of its own; only what looks like a slip of the pen is one.
        if (node.TextOf("property") is { } property
            && !KnownProperties.Contains(property)
            && NearestWord.Of(property, KnownProperties) is { } nearest)
        {
            problems.Add(node["property"]!, $"the property '{property}' is not known", $"did you mean '{nearest}'?");
        }
    }

    private static void Then(ProfileNode root, ProfileNode rule, ProblemList problems)
    {
        if (rule["then"] is { Kind: ProfileNodeKind.List, Items.Count: 0 } nothing)
        {
            problems.Add(nothing, "the rule does nothing", "add a scene, a device's property, an alert or a notice");
        }

        foreach (var action in rule.ItemsOf("then").Where(a => a.Kind is ProfileNodeKind.Mapping))
        {
            var kinds = ((string[])["scene", "device", "alert", "notify"]).Where(k => action[k] is not null).ToArray();
            if (kinds.Length != 1)
            {
                problems.Add(
                    action,
                    kinds.Length == 0 ? "the action does nothing" : $"{string.Join(" and ", kinds)} are two actions",
                    kinds.Length == 0 ? "add scene, device, alert or notify" : "write each as an action of its own");
                continue;
            }

            Action(root, action, kinds[0], problems);
        }
    }

    private static void Action(ProfileNode root, ProfileNode action, string kind, ProblemList problems)
    {
        Device(root, action, problems);
        Scene(root, action, "scene", problems);
        foreach (var key in (string[])["property", "value"])
        {
            if (kind == "device" && action[key] is null)
            {
                problems.Add(action, $"setting a device needs {key}", key == "property" ? "for example property: power" : "for example value: off");
            }
            else if (kind != "device" && action[key] is { } useless)
            {
                problems.Add(useless, $"{key} goes with device", "add the device, or remove it");
            }
        }

        foreach (var key in (string[])["text", "advice", "lasts"])
        {
            if (kind != "alert" && action[key] is { } useless)
            {
                problems.Add(useless, $"{key} goes with alert", "add the alert's severity: info, warning or critical");
            }
        }

        if (kind == "alert" && action["text"] is null)
        {
            problems.Add(action, "an alert needs its text", "add text: {zh-CN: …, en: …}");
        }

        PropertyName(action, problems);
        ProfileChecks.Value(action, problems);
    }

    private static void Device(ProfileNode root, ProfileNode node, ProblemList problems)
    {
        var devices = ProfileChecks.Ids(root, "devices");
        if (node.TextOf("device") is { } device && !devices.Contains(device))
        {
            problems.Add(node["device"]!, $"there is no device '{device}'", NearestWord.Advice(device, devices));
        }
    }

    private static void Scene(ProfileNode root, ProfileNode node, string key, ProblemList problems)
    {
        var scenes = ProfileChecks.Ids(root, "scenes");
        if (node.TextOf(key) is { } scene && !scenes.Contains(scene))
        {
            problems.Add(node[key]!, $"there is no scene '{scene}'", NearestWord.Advice(scene, scenes));
        }
    }
}
