using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Scenarios;

/// <summary>A hand operates a part of the simulated room.</summary>
public sealed record HandStep
{
    /// <summary>Id of the part.</summary>
    public required string Part { get; init; }

    /// <summary>Name of one of its controls.</summary>
    public required string Control { get; init; }

    /// <summary>What the control takes.</summary>
    public required PropertyValue Value { get; init; }
}
