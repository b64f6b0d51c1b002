namespace ClassroomEdge.Core.Simulation;

/// <summary>A simulated projector and its fault.</summary>
public sealed record SimulatedProjectorStatus(string Id, ProjectorFault Fault);
