using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Hardware.Parts;

/// <summary>What a part cannot do without.</summary>
public sealed record PartNeed
{
    /// <summary>The other part.</summary>
    public required string Part { get; init; }

    /// <summary>How many for each.</summary>
    [Range(1, 100)]
    public int Quantity { get; init; } = 1;

    /// <summary>True when one does for the whole room.</summary>
    public bool Shared { get; init; }
}
