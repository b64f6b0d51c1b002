using ClassroomEdge.Core;

namespace ClassroomEdge.Simulation.Traces;

/// <summary>A file that is no trace, or a damaged one: <c>trace.bad-file</c>.</summary>
public sealed class TraceException(string message, Exception? inner = null) : EdgeException("trace.bad-file", message, inner);
