namespace ClassroomEdge.Simulation.Relays;

/// <summary>What a simulated relay must know of its driver's settings.</summary>
internal sealed record RelayPlace(string Bus, int Line, bool ActiveLow = false);
