using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Scenarios;

/// <summary>Students come and go.</summary>
public sealed record StudentsStep
{
    /// <summary>So many come in.</summary>
    [Range(0, 60)]
    public int Arrive { get; init; }

    /// <summary>So many go out.</summary>
    [Range(0, 60)]
    public int Leave { get; init; }

    /// <summary>From the first to the last of them.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromMinutes(1);
}
