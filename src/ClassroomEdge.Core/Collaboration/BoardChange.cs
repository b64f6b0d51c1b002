namespace ClassroomEdge.Core.Collaboration;

/// <summary>What the teacher changes of the board; null leaves it.</summary>
/// <param name="IsOpen">Show it to all, or no longer.</param>
/// <param name="Access">Who may draw.</param>
/// <param name="Page">Turn to this page; a new one is added.</param>
public sealed record BoardChange(bool? IsOpen = null, BoardAccess? Access = null, string? Page = null);
