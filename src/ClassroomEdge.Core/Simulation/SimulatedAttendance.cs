namespace ClassroomEdge.Core.Simulation;

/// <summary>Students in the simulated room.</summary>
public sealed record SimulatedAttendance(int Present, int Total);
