namespace ClassroomEdge.Web.Collaboration;

/// <summary>Takes a line away, or back.</summary>
internal sealed record ClearLineRequest(bool? Cleared);
