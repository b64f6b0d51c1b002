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
                if (RuleConditionChecks.Run(root, condition, problems) is "press" or "at")
                {
                    pulses++;
                    RuleConditionChecks.Pulse(condition, list, problems);
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

    public static void PropertyName(ProfileNode node, ProblemList problems)
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

    public static void Device(ProfileNode root, ProfileNode node, ProblemList problems)
    {
        var devices = ProfileChecks.Ids(root, "devices");
        if (node.TextOf("device") is { } device && !devices.Contains(device))
        {
            problems.Add(node["device"]!, $"there is no device '{device}'", NearestWord.Advice(device, devices));
        }
    }

    public static void Scene(ProfileNode root, ProfileNode node, string key, ProblemList problems)
    {
        var scenes = ProfileChecks.Ids(root, "scenes");
        if (node.TextOf(key) is { } scene && !scenes.Contains(scene))
        {
            problems.Add(node[key]!, $"there is no scene '{scene}'", NearestWord.Advice(scene, scenes));
        }
    }
}
