namespace ClassroomEdge.Web.Lessons;

/// <summary>Raises the hand, or lowers it.</summary>
internal sealed record HandRequest(bool? Raised);
