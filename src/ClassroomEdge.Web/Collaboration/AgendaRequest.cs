namespace ClassroomEdge.Web.Collaboration;

/// <summary>A point for the agenda.</summary>
internal sealed record AgendaRequest(string? Title, string? ClientId, int? Minutes = null);
