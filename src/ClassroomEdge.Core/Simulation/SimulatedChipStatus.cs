namespace ClassroomEdge.Core.Simulation;

/// <summary>A chip on a simulated bus.</summary>
/// <param name="Bus">Id of its bus.</param>
/// <param name="Address">7-bit address.</param>
/// <param name="Chip">For example <c>scd4x</c>.</param>
/// <param name="Fault">How it misbehaves.</param>
public sealed record SimulatedChipStatus(string Bus, int Address, string Chip, ChipFault Fault);
