using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Protocols;

/// <summary>A property of the device: one of <see cref="Choice"/>, <see cref="Switch"/>, <see cref="Number"/>.</summary>
public sealed record ProtocolProperty
{
    /// <summary>Words and their codes on the wire; hexadecimal bytes where the protocol is binary.</summary>
    public IReadOnlyDictionary<string, string>? Choice { get; init; }

    /// <summary>Codes that are read, never sent, and the word that they mean; a word of its own (<c>warming</c>) is possible.</summary>
    public IReadOnlyDictionary<string, string> AlsoReads { get; init; } = new Dictionary<string, string>();

    /// <summary>On and off.</summary>
    public ProtocolSwitch? Switch { get; init; }

    /// <summary>A number.</summary>
    public ProtocolNumber? Number { get; init; }

    /// <summary>What can be done with it.</summary>
    public ProtocolAccess Access { get; init; }

    /// <summary>Words that the patterns name in braces, with what stands there for this property.</summary>
    public IReadOnlyDictionary<string, string> With { get; init; } = new Dictionary<string, string>();

    /// <summary>Its own pattern instead of <c>messages.get</c>.</summary>
    public string? Get { get; init; }

    /// <summary>Its own pattern instead of <c>messages.reply</c>.</summary>
    public string? Reply { get; init; }

    /// <summary>Its own pattern instead of <c>messages.set</c>.</summary>
    public string? Set { get; init; }

    /// <summary>Its own pattern instead of <c>messages.ack</c>.</summary>
    public string? Ack { get; init; }

    /// <summary>Its own pattern instead of <c>messages.nak</c>.</summary>
    public string? Nak { get; init; }

    /// <summary>Its own pattern instead of <c>messages.notice</c>.</summary>
    public string? Notice { get; init; }

    /// <summary>Can be read and set only while the power is on.</summary>
    public bool NeedsPower { get; init; }

    /// <summary>How often it is read, where that is rarer than the others; for hours and temperatures.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>What the simulated device starts with.</summary>
    public PropertyValue? Initially { get; init; }
}
