namespace ClassroomEdge.Web.Collaboration;

/// <summary>Lengthens a countdown by so many seconds.</summary>
internal sealed record AddTimeRequest(TimeSpan? More);
