namespace ClassroomEdge.Web.Collaboration;

/// <summary>Hides something, or no longer.</summary>
internal sealed record HideRequest(bool? Hidden);
