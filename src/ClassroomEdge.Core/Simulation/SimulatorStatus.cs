using System.Collections.Immutable;

namespace ClassroomEdge.Core.Simulation;

/// <summary>The truth of the simulated room.</summary>
/// <param name="Students">Who is there of all who come.</param>
/// <param name="Parts">All its parts.</param>
public sealed record SimulatorStatus(SimulatedAttendance Students, ImmutableArray<SimulatedPartStatus> Parts)
{
    /// <summary>Air and light; null where nobody computes them.</summary>
    public SimulatedAir? Air { get; init; }
}
