using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Protocols.Wire;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Protocols;

/// <summary>
/// A property of a bound protocol: its messages in both directions. Messages are strings whose characters are bytes, without
/// the ends that patterns do not write. Thread-safe.
/// </summary>
public sealed class WireProperty
{
    private readonly PropertyCodec _codec;
    private readonly MessagePattern? _set;
    private readonly MessagePattern? _ack;
    private readonly MessagePattern? _notice;

    internal WireProperty(
        string name,
        ProtocolProperty rule,
        MessagePattern? set,
        MessagePattern? ack,
        MessagePattern? notice,
        RefusalPattern? nak)
    {
        (Name, Rule, _set, _ack, _notice, Nak) = (name, rule, set, ack, notice, nak);
        _codec = new PropertyCodec(rule);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>As the file has it.</summary>
    public ProtocolProperty Rule { get; }

    /// <summary>How a refusal of it looks; null: it is not told.</summary>
    public RefusalPattern? Nak { get; }

    /// <summary>It can be set.</summary>
    public bool IsSettable => _set is not null;

    /// <summary>The device says that it took a command.</summary>
    public bool HasAck => _ack is not null;

    /// <summary>The device tells by itself when it changes.</summary>
    public bool HasNotice => _notice is not null;

    /// <summary>What can be set, for pages and checks.</summary>
    public SettableProperty Settable => Rule switch
    {
        { Choice: { } choice } => SettableProperty.Choice(Name, [.. choice.Keys]),
        { Number: { } n } => SettableProperty.Number(Name, n.Minimum, n.Maximum, new Unit(n.Unit)),
        _ => SettableProperty.Switch(Name),
    };

    /// <summary>The command that sets it.</summary>
    /// <exception cref="FormatException">It has no code for that value.</exception>
    public string WriteSet(PropertyValue value) => Write(_set, value);

    /// <summary>What a device understands; null: another command.</summary>
    public SetRequest? ReadSet(string message) => _set?.Match(message) is { } match ? new SetRequest(Value(match)) : null;

    /// <summary>A message that says it was taken; the value where it carries one.</summary>
    public bool IsAck(string message, out PropertyValue? value)
    {
        var match = _ack?.Match(message);
        value = match is null ? null : Value(match);

        // With a value that is none of ours it is no proof of anything.
        return match is not null && (value is not null || !match.Fields.ContainsKey("value"));
    }

    /// <summary>What a device says when it took a command.</summary>
    public string WriteAck(PropertyValue value) => Write(_ack, value);

    /// <summary>A message by which the device tells of a change; null: it is none.</summary>
    public PropertyValue? ReadNotice(string message) => _notice?.Match(message) is { } match && match.Fields.TryGetValue("value", out var field) ? _codec.ReadReport(field, Name) : null;

    /// <summary>What a device says when it changed.</summary>
    public string WriteNotice(PropertyValue value) => Write(_notice, value);

    internal PropertyValue? ReadReport(MatchedField field) => _codec.ReadReport(field, Name);

    internal FieldValue ToField(PropertyValue value) => _codec.Write(value);

    private string Write(MessagePattern? pattern, PropertyValue value) =>
        (pattern ?? throw new InvalidOperationException($"'{Name}' has no such message")).Write(
            field => field == "value" ? _codec.Write(value) : null);

    private PropertyValue? Value(MessageMatch match) =>
        match.Fields.TryGetValue("value", out var field) ? _codec.Read(field) : null;
}
