namespace ClassroomEdge.Core.Collaboration;

/// <summary>A point of the agenda.</summary>
/// <param name="Id">The item.</param>
/// <param name="Title">1 to 120 characters.</param>
/// <param name="Minutes">How long it is meant to take; 0: not said.</param>
/// <param name="Done">It is through.</param>
public sealed record AgendaItem(string Id, string Title, int Minutes, bool Done);
