namespace ClassroomEdge.Simulation.Rooms;

/// <summary>How the simulated room is hosted; registered by those who want another than the default.</summary>
public sealed record SimulationHosting
{
    /// <summary>True: connections within the process, for a room on a virtual clock; false: ports of loopback.</summary>
    public bool InMemory { get; init; }
}
