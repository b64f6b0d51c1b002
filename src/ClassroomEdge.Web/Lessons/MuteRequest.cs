namespace ClassroomEdge.Web.Lessons;

/// <summary>Mutes a participant, or no longer.</summary>
internal sealed record MuteRequest(bool? Muted);
