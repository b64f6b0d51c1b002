namespace ClassroomEdge.Web.Collaboration;

/// <summary>Changes a point of the agenda; what is null stays.</summary>
internal sealed record AgendaChangeRequest(
    string? Title = null, int? Minutes = null, bool? Done = null, int? Place = null);
