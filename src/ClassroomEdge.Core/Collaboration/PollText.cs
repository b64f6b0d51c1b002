namespace ClassroomEdge.Core.Collaboration;

/// <summary>An answer in own words.</summary>
/// <param name="Id">The answer.</param>
/// <param name="Text">Its words; empty for others than the teacher while it is hidden.</param>
/// <param name="Name">Who wrote it, if they said so.</param>
/// <param name="IsHidden">The teacher does not want it shown.</param>
public sealed record PollText(string Id, string Text, string? Name, bool IsHidden);
