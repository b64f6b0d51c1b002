namespace ClassroomEdge.Web.Roll;

/// <summary>The teacher's number.</summary>
/// <param name="Count">0 to 500.</param>
internal sealed record ConfirmRollRequest(int? Count);
