using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Web.Simulator;

/// <summary>A hand on a simulated part.</summary>
/// <param name="Part">Its id.</param>
/// <param name="Control">Name of one of its controls.</param>
/// <param name="Value">What the control takes.</param>
internal sealed record ControlRequest(string? Part, string? Control, PropertyValue? Value);
