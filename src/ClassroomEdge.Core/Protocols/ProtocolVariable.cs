namespace ClassroomEdge.Core.Protocols;

/// <summary>What differs from device to device: a whole number with its range, or a text.</summary>
public sealed record ProtocolVariable
{
    /// <summary>What it is, for who writes a profile.</summary>
    public required string Description { get; init; }

    /// <summary>What it is when the profile does not say.</summary>
    public required string Default { get; init; }

    /// <summary>Smallest number; with <see cref="Maximum"/> it makes the variable a number.</summary>
    public int? Minimum { get; init; }

    /// <summary>Largest number.</summary>
    public int? Maximum { get; init; }
}
