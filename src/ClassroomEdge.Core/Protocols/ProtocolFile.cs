using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Protocols;

/// <summary>
/// A family of devices that speak one line protocol, as data: what is sent, what comes back, how it is timed. Driver and
/// simulator are both made from it. Patterns are messages as the manual prints them, with fields in braces: text as it is
/// (<c>ka {id:x2} {value}</c>), bytes in hexadecimal (<c>AA 11 {id} {length} {value} {checksum}</c>).
/// </summary>
public sealed record ProtocolFile
{
    /// <summary>Version of this format; 1.</summary>
    [Range(1, 1)]
    public required int Version { get; init; }

    /// <summary>What profiles call it; the file has the same name.</summary>
    [RegularExpression("^[a-z0-9-]+$")]
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Who makes the devices.</summary>
    public required string Maker { get; init; }

    /// <summary>Model names or series.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The manuals that the facts are from, each with its section or page.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>What it is.</summary>
    public required ProtocolKind Kind { get; init; }

    /// <summary>How it is reached.</summary>
    public required ProtocolTransports Transports { get; init; }

    /// <summary>Where messages begin and end.</summary>
    public required ProtocolFraming Framing { get; init; }

    /// <summary>What differs from device to device, by name: a set id, an instance tag. The profile may set them.</summary>
    public IReadOnlyDictionary<string, ProtocolVariable> Variables { get; init; } = new Dictionary<string, ProtocolVariable>();

    /// <summary>Patterns that the properties share; a property may have its own instead.</summary>
    public ProtocolMessages Messages { get; init; } = new();

    /// <summary>What can be read and set, by name: <c>power</c>, <c>input</c>, <c>volume</c>, <c>muted</c>, <c>output1</c> and own ones.</summary>
    public required IReadOnlyDictionary<string, ProtocolProperty> Properties { get; init; }

    /// <summary>Questions whose answer tells several properties at once, by name.</summary>
    public IReadOnlyDictionary<string, ProtocolQuery> Queries { get; init; } = new Dictionary<string, ProtocolQuery>();

    /// <summary>What the codes of a refusal (<c>{error}</c>) mean.</summary>
    public IReadOnlyDictionary<string, ProtocolError> Errors { get; init; } = new Dictionary<string, ProtocolError>();

    /// <summary>How it warms up and cools down; null: at once.</summary>
    public ProtocolPower? Power { get; init; }

    /// <summary>How fast it may be asked.</summary>
    public ProtocolTiming Timing { get; init; } = new();

    /// <summary>What it says by itself when a connection is opened, each as a reply's pattern without fields.</summary>
    public IReadOnlyList<string> Greeting { get; init; } = [];

    /// <summary>Its TCP port negotiates as Telnet does (RFC 854); every option is declined.</summary>
    public bool Telnet { get; init; }

    /// <summary>What one has to know besides, in plain words.</summary>
    public IReadOnlyList<string> Quirks { get; init; } = [];

    /// <summary>The manual's worked examples; each is checked against the patterns, byte by byte.</summary>
    public IReadOnlyList<ProtocolExample> Examples { get; init; } = [];
}
