namespace ClassroomEdge.Core.Protocols;

/// <summary>
/// Patterns of messages. Fields: <c>{value}</c> the property's value, <c>{error}</c> the code of a refusal, <c>{any}</c>
/// whatever stands there, a variable, or a word of the property's <c>with</c>. A format may follow: <c>{value:x2}</c>.
/// </summary>
public sealed record ProtocolMessages
{
    /// <summary>Asks for a property.</summary>
    public string? Get { get; init; }

    /// <summary>Its answer.</summary>
    public string? Reply { get; init; }

    /// <summary>Sets a property.</summary>
    public string? Set { get; init; }

    /// <summary>What says that the device took it; null: nothing does.</summary>
    public string? Ack { get; init; }

    /// <summary>What says that it refuses.</summary>
    public string? Nak { get; init; }

    /// <summary>What it sends by itself when a property changes.</summary>
    public string? Notice { get; init; }
}
