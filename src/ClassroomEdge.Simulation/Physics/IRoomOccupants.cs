namespace ClassroomEdge.Simulation.Physics;

/// <summary>How many students are in the simulated room at the moment: what its air feels and its camera shows. Thread-safe.</summary>
public interface IRoomOccupants
{
    /// <summary>In the room now.</summary>
    int Present { get; }

    /// <summary>All who belong to the class.</summary>
    int Total { get; }
}
