using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Core.Scenarios;

/// <summary>A synchronous lesson to start.</summary>
public sealed record LessonStep
{
    /// <summary>Its title.</summary>
    [MaxLength(80)]
    public required string Title { get; init; }

    /// <summary>Kind of activity.</summary>
    public LessonKind Kind { get; init; }

    /// <summary>Record it.</summary>
    public bool Record { get; init; } = true;
}
