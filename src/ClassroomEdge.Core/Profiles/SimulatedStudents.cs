using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>Students by a script: they arrive, sit, look around, raise hands and leave.</summary>
public sealed record SimulatedStudents
{
    /// <summary>How many come.</summary>
    [Range(0, 60)]
    public int Count { get; init; } = 24;

    /// <summary>The first comes this long after the start.</summary>
    public TimeSpan ArriveAfter { get; init; } = TimeSpan.Zero;

    /// <summary>All have come within.</summary>
    public TimeSpan ArriveWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>They leave this long after the start; null: they stay.</summary>
    public TimeSpan? LeaveAfter { get; init; }

    /// <summary>Seed of faces and behaviour: the same seed gives the same film.</summary>
    public int Seed { get; init; } = 1;
}
