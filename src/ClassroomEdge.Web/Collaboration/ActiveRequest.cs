namespace ClassroomEdge.Web.Collaboration;

/// <summary>Undoes a step, or does it again.</summary>
internal sealed record ActiveRequest(bool? Active);
