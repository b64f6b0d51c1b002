using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Physics;

/// <summary>What the chips of the room feel. Thread-safe.</summary>
public interface IRoomAir
{
    /// <summary>At this moment.</summary>
    SimulatedAir Now { get; }
}
