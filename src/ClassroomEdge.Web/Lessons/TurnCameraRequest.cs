namespace ClassroomEdge.Web.Lessons;

/// <summary>Turns a camera of the room.</summary>
/// <param name="Device">Its id.</param>
/// <param name="Preset">The preset's word.</param>
/// <param name="By">Which teacher, when another box asks for its own; at most 40 characters, for the audit log. Null: the bearer.</param>
internal sealed record TurnCameraRequest(string? Device, string? Preset, string? By = null);
