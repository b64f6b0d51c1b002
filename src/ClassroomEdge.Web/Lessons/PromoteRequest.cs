namespace ClassroomEdge.Web.Lessons;

/// <summary>Gives an observer or a guest the floor, or takes it back.</summary>
internal sealed record PromoteRequest(bool? Promoted);
