using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>The line of the box that a chip's interrupt output is wired to.</summary>
public sealed record InterruptLine
{
    /// <summary>Id of the GPIO bus, one of the box's own.</summary>
    [RegularExpression("^[a-z0-9-]+$")]
    public required string Bus { get; init; }

    /// <summary>Number of the line on its chip.</summary>
    [Range(0, 1023)]
    public required int Line { get; init; }
}
