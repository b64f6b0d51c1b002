namespace ClassroomEdge.Simulation.Physics;

/// <summary>What a meter in the room's low-voltage supply sees. Thread-safe.</summary>
public interface IRoomSupply
{
    /// <summary>At the load, in V.</summary>
    double Volts { get; }

    /// <summary>To the load, in A; negative when it flows back.</summary>
    double Amperes { get; }
}
