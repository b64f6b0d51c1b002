using System.Collections.Immutable;

namespace ClassroomEdge.Core.Simulation;

/// <summary>The truth of the simulated room.</summary>
/// <param name="Students">Who is there of all who come.</param>
/// <param name="Projectors">The simulated projectors.</param>
public sealed record SimulatorStatus(SimulatedAttendance Students, ImmutableArray<SimulatedProjectorStatus> Projectors)
{
    /// <summary>The chips on simulated buses.</summary>
    public ImmutableArray<SimulatedChipStatus> Chips { get; init; } = [];

    /// <summary>Air and light; null where nobody computes them.</summary>
    public SimulatedAir? Air { get; init; }
}
