using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>
/// What a schema cannot say: names that must exist, things that must not meet. The checks read the tree, not the
/// profile, and skip what is not there, so that they run beside the schema's and all mistakes are told at once.
/// </summary>
internal static class ProfileChecks
{
    public static void Run(ProfileNode root, IReadOnlyList<DriverFacts> drivers, ProblemList problems)
    {
        foreach (var key in (string[])["buses", "devices", "scenes"])
        {
            UniqueIds(root.ItemsOf(key), problems);
        }

        BusChecks.Run(root, drivers, problems);
        SimulationChecks.Run(root, problems);
        Scenes(root, problems);
        RuleChecks.Run(root, problems);
        Lessons(root, problems);
        Camera(root, problems);
        TimetableChecks.Run(root, problems);
        Tls(root, problems);
    }

    public static void UniqueIds(IReadOnlyList<ProfileNode> items, ProblemList problems)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item.TextOf("id") is { } id && !lines.TryAdd(id, item.Line))
            {
                problems.Add(item["id"]!, $"the id '{id}' is taken already, in line {lines[id]}", "choose another");
            }
        }
    }

    public static string[] Ids(ProfileNode root, string key) =>
        [.. root.ItemsOf(key).Select(i => i.TextOf("id")).OfType<string>()];

    private static void Scenes(ProfileNode root, ProblemList problems)
    {
        var devices = Ids(root, "devices");
        foreach (var step in root.ItemsOf("scenes").SelectMany(s => s.ItemsOf("groups")).SelectMany(g => g.Items))
        {
            if (step.TextOf("device") is { } device && !devices.Contains(device))
            {
                problems.Add(step["device"]!, $"there is no device '{device}'", NearestWord.Advice(device, devices));
            }

            Value(step, problems);
        }
    }

    /// <summary>The value that a step or an action sets, where its property is one that we know.</summary>
    public static void Value(ProfileNode step, ProblemList problems)
    {
        if (step.TextOf("property") is { } property
            && step["value"] is { Kind: ProfileNodeKind.Scalar } value
            && ValueOf(value) is { } wanted
            && PropertyRules.Check(property, wanted) is { } message)
        {
            problems.Add(value, $"the value of {property} {message}", ValueAdvice(property, value.Text));
        }
    }

    private static PropertyValue? ValueOf(ProfileNode scalar) => PlainScalar.Read(scalar) switch
    {
        string word => PropertyValue.Of(word),
        bool isOn => PropertyValue.Of(isOn),
        long number => PropertyValue.Of(number, Unit.None),
        double number => PropertyValue.Of(number, Unit.None),
        _ => null,
    };

    private static string? ValueAdvice(string property, string text) => (property, text.ToLowerInvariant()) switch
    {
        (DeviceProperty.Power, "true" or "yes") => "write on",
        (DeviceProperty.Power, "false" or "no") => "write off",
        (DeviceProperty.Muted or DeviceProperty.MicrophoneOpen, "on" or "yes") => "write true",
        (DeviceProperty.Muted or DeviceProperty.MicrophoneOpen, "off" or "no") => "write false",
        _ => null,
    };

    private static void Lessons(ProfileNode root, ProblemList problems)
    {
        var lessons = root["lessons"];
        var defaults = new LessonOptions();
        if (root["camera"] is not null || lessons is not null)
        {
            SceneExists(root, lessons, "startScene", defaults.StartScene, problems);
            SceneExists(root, lessons, "endScene", defaults.EndScene, problems);
        }

        var first = lessons?.NumberOf("firstMediaPort") ?? defaults.FirstMediaPort;
        var last = lessons?.NumberOf("lastMediaPort") ?? defaults.LastMediaPort;
        var participants = lessons?.NumberOf("maximumParticipants") ?? defaults.MaximumParticipants;
        if (lessons is not null && last - first + 1 < 4 * participants)
        {
            problems.Add(
                lessons["lastMediaPort"] ?? lessons["firstMediaPort"] ?? lessons,
                $"the ports from {first} to {last} are too few for {participants} participants",
                $"at least 4 each: lastMediaPort {first + (4 * participants) - 1} or higher");
        }
    }

    private static void SceneExists(ProfileNode root, ProfileNode? lessons, string key, string byDefault, ProblemList problems)
    {
        var scenes = Ids(root, "scenes");
        var wanted = lessons?[key] is null ? byDefault : lessons.TextOf(key);
        if (wanted is null || scenes.Contains(wanted))
        {
            return;
        }

        var advice = NearestWord.Of(wanted, scenes) is { } nearest
            ? $"did you mean '{nearest}'?"
            : $"add a scene '{wanted}', or name another in lessons.{key}";
        problems.Add(lessons?[key] ?? root["scenes"] ?? root, $"lessons need the scene '{wanted}' ({key}), which is not there", advice);
    }

    private static void Camera(ProfileNode root, ProblemList problems)
    {
        foreach (var source in (string[])["camera", "camera2", "slides"])
        {
            foreach (var key in (string[])["width", "height"])
            {
                if (root[source]?.NumberOf(key) is { } pixels && pixels % 2 != 0)
                {
                    problems.Add(root[source]![key]!, $"must be even, not {pixels}", $"{pixels - 1} or {pixels + 1}");
                }
            }
        }

        // Two processes cannot open one device, and the simulated camera is one, too.
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in (string[])["camera", "camera2", "slides"])
        {
            if (root[source]?.TextOf("source") is { } address
                && (address == "simulated" || address.StartsWith("/dev/", StringComparison.Ordinal))
                && !known.TryAdd(address, source))
            {
                problems.Add(
                    root[source]!["source"]!,
                    $"{address} is what {known[address]} takes already",
                    address == "simulated" ? "the second simulated camera is simulated-2" : "a device serves one source");
            }
        }
    }

    private static void Tls(ProfileNode root, ProblemList problems)
    {
        if (root["reporting"]?["tls"] is not { Kind: ProfileNodeKind.Mapping } tls)
        {
            return;
        }

        foreach (var (given, missing) in (ReadOnlySpan<(string, string)>)[("certificateFile", "keyFile"), ("keyFile", "certificateFile")])
        {
            if (tls.TextOf(given) is not null && tls.TextOf(missing) is null)
            {
                problems.Add(tls[given]!, $"{given} needs {missing} too");
            }
        }

        if (root["reporting"]!.TextOf("host") is null)
        {
            problems.Add(tls, "tls needs the broker's name", "add reporting.host");
        }
    }
}
