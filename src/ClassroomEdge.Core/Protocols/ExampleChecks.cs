using System.Globalization;
using System.Text;
using ClassroomEdge.Core.Protocols.Wire;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Protocols;

/// <summary>Holds the patterns to the manual's worked examples, byte by byte.</summary>
internal static class ExampleChecks
{
    public static void Run(ProtocolFile file, List<ProtocolMistake> mistakes)
    {
        for (var i = 0; i < file.Examples.Count; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"examples[{i}]");
            try
            {
                Check(Protocol.Bind(file, file.Examples[i].Variables), file.Examples[i], path, mistakes);
            }
            catch (EdgeException e)
            {
                mistakes.Add(new ProtocolMistake($"{path}.variables", e.Message));
            }
        }
    }

    /// <summary>The bytes of an example as they are on the wire; null when they are no hexadecimal.</summary>
    public static byte[]? Bytes(Protocol protocol, string text) =>
        (protocol.File.Framing.Binary is null ? text : Hex.Read(text)) is { } latin1 ? Encoding.Latin1.GetBytes(latin1) : null;

    private static void Check(Protocol protocol, ProtocolExample example, string path, List<ProtocolMistake> mistakes)
    {
        var property = protocol.Find(example.Set ?? example.Get ?? "");
        var question = protocol.Questions.FirstOrDefault(q => q.Name == example.Get);
        if ((example.Set is null) == (example.Get is null) || (example.Set is not null ? property is not { IsSettable: true } : question is null))
        {
            mistakes.Add(new ProtocolMistake(path, "it must name what it sets ('set', a property) or asks ('get', a property or query)"));
            return;
        }

        if (example.Set is not null && example.Value is null)
        {
            mistakes.Add(new ProtocolMistake(path, "it does not say to what value", "add value"));
            return;
        }

        try
        {
            if (example.Send is { } send)
            {
                Same(protocol, protocol.Command(question?.Send ?? property!.WriteSet(example.Value!)), send, $"{path}.send", "it is sent", mistakes);
            }

            if (example.Reply is { } reply && Bytes(protocol, reply) is { } bytes)
            {
                Reply(protocol, example, property, question, bytes, $"{path}.reply", mistakes);
            }
        }
        catch (FormatException e)
        {
            mistakes.Add(new ProtocolMistake(path, e.Message));
        }
    }

    private static void Reply(
        Protocol protocol, ProtocolExample example, WireProperty? property, WireQuestion? question, byte[] bytes, string path, List<ProtocolMistake> mistakes)
    {
        var messages = protocol.ReadReplies().Take(bytes);
        var isUnderstood = messages.Any(m => question is null
            ? property!.IsAck(m, out _)
            : question.Read(m) is { } values
                && (example.Value is null || values.Any(v => (property is null || v.Property == property) && IsValue(v.Value, example.Value))));
        if (!isUnderstood)
        {
            mistakes.Add(new ProtocolMistake(
                path,
                $"the patterns do not understand it{(example.Value is { } value && question is not null ? $" as {value}" : "")}: '{protocol.Show(Encoding.Latin1.GetString(bytes))}'"));
        }
    }

    private static void Same(Protocol protocol, byte[] made, string printed, string path, string what, List<ProtocolMistake> mistakes)
    {
        if (Bytes(protocol, printed) is not { } bytes)
        {
            mistakes.Add(new ProtocolMistake(path, $"'{printed}' is not hexadecimal"));
        }
        else if (!made.AsSpan().SequenceEqual(bytes))
        {
            mistakes.Add(new ProtocolMistake(
                path,
                $"{what} as '{protocol.Show(Encoding.Latin1.GetString(made))}', the example has '{protocol.Show(Encoding.Latin1.GetString(bytes))}'"));
        }
    }

    private static bool IsValue(PropertyValue read, PropertyValue wanted) => (read, wanted) switch
    {
        (PropertyValue.Measurement r, PropertyValue.Measurement w) => Math.Abs(r.Value - w.Value) < 0.51,
        _ => read == wanted,
    };
}
