namespace ClassroomEdge.Web.Lessons;

/// <summary>Turns a camera of the room.</summary>
/// <param name="Device">Its id.</param>
/// <param name="Preset">The preset's word.</param>
internal sealed record TurnCameraRequest(string? Device, string? Preset);
