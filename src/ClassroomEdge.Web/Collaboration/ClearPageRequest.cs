namespace ClassroomEdge.Web.Collaboration;

/// <summary>Clears a page.</summary>
internal sealed record ClearPageRequest(string? Page, string? ClientId);
