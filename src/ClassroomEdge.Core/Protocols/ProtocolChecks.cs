using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Protocols;

/// <summary>What is wrong with a protocol file beyond its schema.</summary>
internal static class ProtocolChecks
{
    /// <summary>Every mistake, each once.</summary>
    public static IReadOnlyList<ProtocolMistake> Run(ProtocolFile file)
    {
        var mistakes = new List<ProtocolMistake>();
        Transports(file, mistakes);
        Framing(file.Framing, mistakes);
        foreach (var (name, rule) in file.Properties)
        {
            PropertyChecks.Run(file, name, rule, mistakes);
        }

        if (file.Power is not null && !file.Properties.ContainsKey(DeviceProperty.Power))
        {
            mistakes.Add(new ProtocolMistake("power", "there is no property 'power'", "add properties.power, or remove this section"));
        }

        var defaults = new List<ProtocolMistake>();
        var texts = ProtocolVariables.Bind(file, new Dictionary<string, PropertyValue>(), defaults);
        mistakes.AddRange(defaults.Select(m => m with { Path = $"variables.{m.Path}.default" }));

        // Patterns cannot be read where it is not known what a message is.
        if (mistakes.Count == 0 && new ProtocolBinder(file, texts, mistakes).Bind() is { } protocol)
        {
            MessageChecks.Run(protocol, mistakes);
            if (mistakes.Count == 0)
            {
                ExampleChecks.Run(file, mistakes);
            }
        }

        return [.. mistakes.Distinct()];
    }

    private static void Transports(ProtocolFile file, List<ProtocolMistake> mistakes)
    {
        if (file.Transports is { TcpPort: null, Serial: null })
        {
            mistakes.Add(new ProtocolMistake("transports", "the device cannot be reached", "add tcpPort, serial, or both"));
        }
    }

    private static void Framing(ProtocolFraming framing, List<ProtocolMistake> mistakes)
    {
        if (framing.Binary is { } binary)
        {
            if (framing.Commands is not null || framing.Replies is not null)
            {
                mistakes.Add(new ProtocolMistake("framing", "messages are either text (commands, replies) or bytes (binary)", "keep one of them"));
            }

            if (binary is { Length: null, Size: null } or { Length: not null, Size: not null })
            {
                mistakes.Add(new ProtocolMistake("framing.binary", "either 'length' or 'size' tells where a message ends", "give one of them"));
            }

            return;
        }

        foreach (var (key, rule) in (ReadOnlySpan<(string, ProtocolFrameRule?)>)[("commands", framing.Commands), ("replies", framing.Replies)])
        {
            if (rule is null)
            {
                mistakes.Add(new ProtocolMistake("framing", $"it does not say where {key} end", $"add framing.{key} with ends, for example [\"\\r\"], or framing.binary"));
            }
            else if (rule.Ends.Concat(rule.Closing).DefaultIfEmpty("").Any(e => e.Length == 0))
            {
                mistakes.Add(new ProtocolMistake($"framing.{key}", "an end is empty", "give ends, for example [\"\\r\"], or closing, for example [\"!\"]"));
            }
        }
    }
}
