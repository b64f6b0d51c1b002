using System.Collections.Immutable;
using ClassroomEdge.Core.Protocols.Wire;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Protocols;

/// <summary>A question of a bound protocol and its answer. Thread-safe.</summary>
public sealed class WireQuestion
{
    private readonly MessagePattern _reply;
    private readonly bool _isOwn;

    internal WireQuestion(string name, string send, MessagePattern reply, bool isOwn, ImmutableArray<WireProperty> reads)
    {
        (Name, Send, _reply, _isOwn, Reads) = (name, send, reply, isOwn, reads);
    }

    /// <summary>Of the query, or of the property that it asks for.</summary>
    public string Name { get; }

    /// <summary>What is sent.</summary>
    public string Send { get; }

    /// <summary>What the answer tells.</summary>
    public ImmutableArray<WireProperty> Reads { get; }

    /// <summary>How a refusal looks; null: it is not told.</summary>
    public RefusalPattern? Nak { get; internal init; }

    /// <summary>Is answered only while the power is on.</summary>
    public bool NeedsPower { get; internal init; }

    /// <summary>How often, where rarer than the others.</summary>
    public TimeSpan? Every { get; internal init; }

    /// <summary>Reads the answer: null when the message is another one; a property whose value is not known is not among them.</summary>
    public ImmutableArray<(WireProperty Property, PropertyValue Value)>? Read(string message)
    {
        if (_reply.Match(message) is not { } match)
        {
            return null;
        }

        var values = ImmutableArray.CreateBuilder<(WireProperty, PropertyValue)>();
        foreach (var property in Reads)
        {
            if (property.ReadReport(match.Fields[_isOwn ? "value" : property.Name]) is { } value)
            {
                values.Add((property, value));
            }
        }

        return values.ToImmutable();
    }

    /// <summary>What a device answers.</summary>
    /// <param name="valueOf">The value of each property.</param>
    public string WriteReply(Func<WireProperty, PropertyValue> valueOf) => _reply.Write(
        field => Reads.FirstOrDefault(p => _isOwn || p.Name == field) is { } property ? property.ToField(valueOf(property)) : null);
}
