using System.Globalization;
using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Platform.Protocols;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>Devices with a protocol file: the file is there and right, and its variables, inputs and port fit.</summary>
internal static class ProtocolDeviceChecks
{
    private const string Driver = "protocol";

    public static void Run(ProfileNode root, string folder, ProtocolLibrary library, ProblemList problems)
    {
        foreach (var device in root.ItemsOf("devices").Where(d => d.TextOf("driver") == Driver))
        {
            if (device["settings"] is { Kind: ProfileNodeKind.Mapping } settings)
            {
                OneOf(settings, "protocol", "file", "the protocol", problems);
                OneOf(settings, "host", "bus", "the way to the device", problems);
                if (File(settings, folder, library, problems) is { } file)
                {
                    Variables(settings, file, problems);
                    Inputs(settings, file, problems);
                    Transport(root, settings, file, problems);
                }
            }
        }
    }

    /// <summary>Paths of protocol files begin at the profile, wherever the service runs.</summary>
    public static void Anchor(JsonNode profile, string folder)
    {
        foreach (var device in profile["devices"] as JsonArray ?? [])
        {
            if ((string?)device?["driver"] == Driver && device["settings"] is JsonObject settings && (string?)settings["file"] is { } file)
            {
                settings["file"] = Path.GetFullPath(file, Path.GetFullPath(Path.Combine(".", folder)));
            }
        }
    }

    private static void OneOf(ProfileNode settings, string first, string second, string what, ProblemList problems)
    {
        if (settings[first] is null == settings[second] is null)
        {
            problems.Add(
                settings[second] ?? settings,
                settings[first] is null ? $"{what} is missing" : $"{first} and {second} are both there",
                $"give either {first} or {second}");
        }
    }

    private static ProtocolFile? File(ProfileNode settings, string folder, ProtocolLibrary library, ProblemList problems)
    {
        var (node, id, path) = (settings["protocol"] ?? settings["file"], settings.TextOf("protocol"), settings.TextOf("file"));
        try
        {
            return id is not null ? library.Get(id) : path is not null ? library.Load(Path.GetFullPath(path, Path.GetFullPath(Path.Combine(".", folder)))) : null;
        }
        catch (EdgeException e) when (e.Code == "protocol.unknown")
        {
            problems.Add(node!, $"there is no protocol '{id}'", NearestWord.Advice(id!, library.Ids));
        }
        catch (EdgeException e)
        {
            // All of them, each with its own place in the protocol file.
            problems.Add(node!, $"the protocol file has mistakes: {e.Message.ReplaceLineEndings("; ")}", "edge protocol check tells them by line");
        }

        return null;
    }

    private static void Variables(ProfileNode settings, ProtocolFile file, ProblemList problems)
    {
        foreach (var entry in settings["variables"]?.Entries ?? [])
        {
            if (!file.Variables.ContainsKey(entry.Key))
            {
                problems.Add(
                    entry.Line, entry.Column, entry.Value.Path,
                    $"protocol '{file.Id}' has no variable '{entry.Key}'", NearestWord.Advice(entry.Key, [.. file.Variables.Keys]));
            }
            else if (Value(entry.Value) is { } value)
            {
                try
                {
                    Protocol.Bind(file, new Dictionary<string, PropertyValue> { [entry.Key] = value });
                }
                catch (EdgeException e)
                {
                    problems.Add(entry.Value, e.Message);
                }
            }
        }
    }

    private static PropertyValue? Value(ProfileNode scalar) => scalar.Kind is ProfileNodeKind.Scalar
        ? PlainScalar.Read(scalar) switch
        {
            string word => PropertyValue.Of(word),
            bool isOn => PropertyValue.Of(isOn),
            long number => PropertyValue.Of(number, Unit.None),
            double number => PropertyValue.Of(number, Unit.None),
            _ => null,
        }
        : null;

    /// <summary>A word that is none of the file's is a code of the device, unless it is nearly one.</summary>
    private static void Inputs(ProfileNode settings, ProtocolFile file, ProblemList problems)
    {
        var known = file.Properties.Where(p => ProtocolInputs.IsSelector(p.Key)).SelectMany(p => p.Value.Choice?.Keys ?? []).Distinct().ToArray();
        foreach (var entry in settings["inputs"]?.Entries ?? [])
        {
            if (entry.Value.Text is { Length: > 3 } word && !known.Contains(word) && NearestWord.Of(word, known) is { } nearest)
            {
                problems.Add(entry.Value, $"protocol '{file.Id}' has no input '{word}'", $"did you mean '{nearest}'?");
            }
        }

        if (settings["inputs"] is { Entries.Count: > 0 } inputs && known.Length == 0)
        {
            problems.Add(inputs, $"protocol '{file.Id}' has no inputs", "remove the key");
        }
    }

    private static void Transport(ProfileNode root, ProfileNode settings, ProtocolFile file, ProblemList problems)
    {
        if (settings["host"] is { } host && file.Transports.TcpPort is null && settings["port"] is null)
        {
            problems.Add(host, $"protocol '{file.Id}' has no TCP port of its own", "add port: the one of your serial server");
        }

        if (settings.TextOf("bus") is { } id
            && root.ItemsOf("buses").FirstOrDefault(b => b.TextOf("id") == id) is { } bus
            && file.Transports.Serial is { } serial
            && (bus.NumberOf("baud") ?? 9600) is var baud && baud != serial.Baud)
        {
            problems.Add(
                bus["baud"] ?? bus,
                string.Create(CultureInfo.InvariantCulture, $"the bus '{id}' runs at {baud} baud, and '{file.Id}' at {serial.Baud}"),
                string.Create(CultureInfo.InvariantCulture, $"baud: {serial.Baud}; or a protocol file of your own, where your model differs"));
        }
    }
}
