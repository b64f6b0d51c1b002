namespace ClassroomEdge.Web.Simulator;

/// <summary>A fault of a simulated part.</summary>
/// <param name="Part">Its id.</param>
/// <param name="Fault">One of its faults; null or left out: none.</param>
internal sealed record FaultRequest(string? Part, string? Fault);
