using System.Collections.Immutable;
using System.Text;
using ClassroomEdge.Core.Protocols.Wire;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Protocols;

/// <summary>A protocol file with the variables of one device: knows every message, does no I/O. Thread-safe.</summary>
public sealed class Protocol
{
    private readonly string _endOfCommand;
    private readonly string _endOfReply;

    internal Protocol(ProtocolFile file, ImmutableArray<WireProperty> properties, ImmutableArray<WireQuestion> questions, RefusalPattern? nak)
    {
        (File, Properties, Questions, Nak) = (file, properties, questions, nak);
        _endOfCommand = EndOf(file.Framing.Commands);
        _endOfReply = EndOf(file.Framing.Replies);
    }

    /// <summary>The file.</summary>
    public ProtocolFile File { get; }

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<WireProperty> Properties { get; }

    /// <summary>All that is asked for, power first.</summary>
    public ImmutableArray<WireQuestion> Questions { get; }

    /// <summary>How a refusal of anything looks; null: it depends on what was asked, or is not told.</summary>
    public RefusalPattern? Nak { get; }

    /// <summary>Binds the file to a device.</summary>
    /// <param name="file">The file.</param>
    /// <param name="variables">Variables that differ from the file's defaults.</param>
    /// <exception cref="EdgeException"><c>protocol.bad-variable</c>, <c>protocol.bad-file</c>.</exception>
    public static Protocol Bind(ProtocolFile file, IReadOnlyDictionary<string, PropertyValue> variables)
    {
        var mistakes = new List<ProtocolMistake>();
        var texts = ProtocolVariables.Bind(file, variables, mistakes);
        if (mistakes.Count > 0)
        {
            throw new EdgeException("protocol.bad-variable", string.Join("; ", mistakes.Select(m => m.Message)));
        }

        return new ProtocolBinder(file, texts, mistakes).Bind()
            ?? throw new EdgeException(
                "protocol.bad-file",
                $"protocol '{file.Id}': {string.Join("; ", mistakes.Select(m => $"{m.Path}: {m.Message}"))}");
    }

    /// <summary>All that is wrong with a file beyond its schema.</summary>
    public static IReadOnlyList<ProtocolMistake> Check(ProtocolFile file) => ProtocolChecks.Run(file);

    /// <summary>The property of that name; null when there is none.</summary>
    public WireProperty? Find(string name) => Properties.FirstOrDefault(p => p.Name == name);

    /// <summary>Cuts what a device sends into messages.</summary>
    public FrameReader ReadReplies() => Reader(File.Framing.Replies);

    /// <summary>Cuts what a device receives into messages.</summary>
    public FrameReader ReadCommands() => Reader(File.Framing.Commands);

    /// <summary>The bytes of a message that we send.</summary>
    public byte[] Command(string message) => Encoding.Latin1.GetBytes(message + _endOfCommand);

    /// <summary>The bytes of a message that a device sends.</summary>
    public byte[] Reply(string message) => Encoding.Latin1.GetBytes(message + _endOfReply);

    /// <summary>A message for people: hexadecimal where it is bytes, else text with what cannot be seen written out.</summary>
    public string Show(string message)
    {
        if (File.Framing.Binary is not null)
        {
            return Hex.Write(message);
        }

        var shown = new StringBuilder();
        foreach (var c in message.Length > 80 ? message[..80] : message)
        {
            shown.Append(c switch
            {
                '\r' => "\\r",
                '\n' => "\\n",
                '\u001b' => "\\e",
                >= ' ' and < (char)127 => c.ToString(),
                _ => $"\\x{(int)c:X2}",
            });
        }

        return shown.ToString();
    }

    private static string EndOf(ProtocolFrameRule? rule) => rule is { Ends: [var first, ..] } ? first : "";

    private FrameReader Reader(ProtocolFrameRule? text) =>
        File.Framing.Binary is { } binary ? new BinaryFrameReader(binary) : new TextFrameReader(text!);
}
