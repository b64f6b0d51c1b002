namespace ClassroomEdge.Core.Protocols;

/// <summary>A question whose answer tells several properties.</summary>
public sealed record ProtocolQuery
{
    /// <summary>What is sent.</summary>
    public required string Send { get; init; }

    /// <summary>The answer; its fields are names of properties.</summary>
    public required string Reply { get; init; }

    /// <summary>What says that it refuses; null: <c>messages.nak</c> where that needs no word of a property.</summary>
    public string? Nak { get; init; }

    /// <summary>Is answered only while the power is on.</summary>
    public bool NeedsPower { get; init; }
}
