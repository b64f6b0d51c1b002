namespace ClassroomEdge.Simulation.Physics;

/// <summary>The lamps of the room. Thread-safe.</summary>
public interface IRoomLamps
{
    /// <summary>What those that are on give at the desks, in lx.</summary>
    double IlluminanceLux { get; }
}
