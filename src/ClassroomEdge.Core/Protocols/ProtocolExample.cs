using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Protocols;

/// <summary>A worked example of the manual: one question or command with its answer, as they are on the wire.</summary>
public sealed record ProtocolExample
{
    /// <summary>Where the manual has it.</summary>
    public required string Source { get; init; }

    /// <summary>The property or query that is read.</summary>
    public string? Get { get; init; }

    /// <summary>The property that is set.</summary>
    public string? Set { get; init; }

    /// <summary>What it is set to, or read as.</summary>
    public PropertyValue? Value { get; init; }

    /// <summary>Variables of the example, where they are not the defaults.</summary>
    public IReadOnlyDictionary<string, PropertyValue> Variables { get; init; } = new Dictionary<string, PropertyValue>();

    /// <summary>What is sent, ends included; null: the manual shows only the answer.</summary>
    public string? Send { get; init; }

    /// <summary>What comes back, ends included; null: the manual shows only the command.</summary>
    public string? Reply { get; init; }
}
