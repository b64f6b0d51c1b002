namespace ClassroomEdge.Core.Collaboration;

/// <summary>What is changed of an agenda item; null leaves it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Minutes">How long.</param>
/// <param name="Done">It is through.</param>
/// <param name="Place">Its place in the order, from 0.</param>
public sealed record AgendaChange(string? Title = null, int? Minutes = null, bool? Done = null, int? Place = null);
