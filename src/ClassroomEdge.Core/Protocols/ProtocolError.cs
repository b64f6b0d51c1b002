namespace ClassroomEdge.Core.Protocols;

/// <summary>What a code of a refusal means.</summary>
public sealed record ProtocolError
{
    /// <summary>What to make of it.</summary>
    public required ProtocolErrorKind Kind { get; init; }

    /// <summary>The manual's words, English.</summary>
    public required string Text { get; init; }
}
