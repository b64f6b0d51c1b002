using System.Collections.Immutable;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Protocols;

/// <summary>
/// Writes every message and reads it back: it must fit its fields, pass its own framing in one piece, and mean one thing.
/// </summary>
internal static class MessageChecks
{
    public static void Run(Protocol protocol, List<ProtocolMistake> mistakes)
    {
        foreach (var property in protocol.Properties)
        {
            foreach (var value in ProtocolSamples.Of(property.Rule))
            {
                if (!Property(protocol, property, value, mistakes))
                {
                    break;
                }
            }
        }

        foreach (var question in protocol.Questions)
        {
            Question(protocol, question, mistakes);
        }
    }

    private static bool Property(Protocol protocol, WireProperty property, PropertyValue value, List<ProtocolMistake> mistakes)
    {
        var path = $"properties.{property.Name}";
        try
        {
            if (property.IsSettable)
            {
                var set = property.WriteSet(value);
                if (!PassesFraming(protocol, set, isCommand: true, $"the command {property.Name} = {value}", path, mistakes))
                {
                    return false;
                }

                var others = protocol.Properties.Where(p => p != property && p.ReadSet(set) is { Value: not null }).Select(p => p.Name).ToArray();
                if (others.Length > 0)
                {
                    mistakes.Add(new ProtocolMistake(
                        path, $"the command {property.Name} = {value} ('{protocol.Show(set)}') also means {string.Join(", ", others)}", "tell them apart in set or with"));
                    return false;
                }

                if (!Same(property, property.ReadSet(set)?.Value, value))
                {
                    mistakes.Add(new ProtocolMistake(path, $"{value} is sent as '{protocol.Show(set)}', which does not read as {value}"));
                    return false;
                }
            }

            if (property is { IsSettable: true, HasAck: true })
            {
                var ack = property.WriteAck(value);
                if (!PassesFraming(protocol, ack, isCommand: false, $"the acknowledgement of {property.Name} = {value}", path, mistakes))
                {
                    return false;
                }
            }

            return true;
        }
        catch (FormatException e)
        {
            mistakes.Add(new ProtocolMistake(path, $"{property.Name} = {value}: {e.Message}"));
            return false;
        }
    }

    private static void Question(Protocol protocol, WireQuestion question, List<ProtocolMistake> mistakes)
    {
        var path = protocol.File.Queries.ContainsKey(question.Name) ? $"queries.{question.Name}" : $"properties.{question.Name}";
        if (!PassesFraming(protocol, question.Send, isCommand: true, "the question", path, mistakes))
        {
            return;
        }

        if (protocol.Questions.FirstOrDefault(q => q != question && q.Send == question.Send) is { } same)
        {
            mistakes.Add(new ProtocolMistake(path, $"the question '{protocol.Show(question.Send)}' is also that of '{same.Name}'"));
            return;
        }

        try
        {
            ImmutableDictionary<WireProperty, PropertyValue> values = question.Reads.ToImmutableDictionary(
                p => p, p => ProtocolSamples.Of(p.Rule).Last());
            var reply = question.WriteReply(p => values[p]);
            if (PassesFraming(protocol, reply, isCommand: false, "the answer", path, mistakes)
                && (question.Read(reply) is not { } read || read.Length != values.Count || read.Any(r => !Same(r.Property, r.Value, values[r.Property]))))
            {
                mistakes.Add(new ProtocolMistake(path, $"its own answer '{protocol.Show(reply)}' does not read back", "give fields that follow each other a format, for example {value:2}"));
            }
        }
        catch (FormatException e)
        {
            mistakes.Add(new ProtocolMistake(path, $"its answer cannot be written: {e.Message}"));
        }
    }

    private static bool PassesFraming(
        Protocol protocol, string message, bool isCommand, string what, string path, List<ProtocolMistake> mistakes)
    {
        var frames = isCommand ? protocol.ReadCommands() : protocol.ReadReplies();
        var cut = frames.Take(isCommand ? protocol.Command(message) : protocol.Reply(message));
        if (cut is [var one] && one == message)
        {
            return true;
        }

        mistakes.Add(new ProtocolMistake(
            path,
            $"{what} ('{protocol.Show(message)}') is {(cut.Count > 1 ? $"cut into {cut.Count} pieces" : "not recognised")} by the framing",
            $"look at framing.{(protocol.File.Framing.Binary is not null ? "binary" : isCommand ? "commands" : "replies")}"));
        return false;
    }

    /// <summary>A number may come back rounded to the steps of the wire.</summary>
    private static bool Same(WireProperty property, PropertyValue? read, PropertyValue written) => (read, written) switch
    {
        (PropertyValue.Measurement r, PropertyValue.Measurement w) =>
            Math.Abs(r.Value - w.Value) <= (property.Rule.Number!.Maximum - property.Rule.Number.Minimum) / 20,
        _ => read == written,
    };
}
