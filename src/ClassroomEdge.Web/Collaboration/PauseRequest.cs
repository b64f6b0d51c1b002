namespace ClassroomEdge.Web.Collaboration;

/// <summary>Pauses, or goes on.</summary>
internal sealed record PauseRequest(bool? Paused);
