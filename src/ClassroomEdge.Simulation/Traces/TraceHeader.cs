namespace ClassroomEdge.Simulation.Traces;

/// <summary>First line of a trace.</summary>
/// <param name="Trace">Version of the format; 1.</param>
/// <param name="Site">Where it was recorded.</param>
/// <param name="Room">Where it was recorded.</param>
/// <param name="Started">When the recording began.</param>
public sealed record TraceHeader(int Trace, string Site, string Room, DateTimeOffset Started);
