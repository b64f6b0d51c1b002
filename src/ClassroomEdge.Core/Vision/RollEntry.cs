namespace ClassroomEdge.Core.Vision;

/// <summary>A lesson's roll: what the camera counted and what the teacher confirmed.</summary>
/// <param name="LessonId">The lesson.</param>
/// <param name="Seen">What the camera counts now, or counted when it was confirmed; null when nobody counts.</param>
/// <param name="Confirmed">The teacher's number; null until confirmed.</param>
/// <param name="ConfirmedBy">Actor id; null until confirmed.</param>
/// <param name="ConfirmedAt">When; null until confirmed.</param>
public sealed record RollEntry(
    string LessonId, int? Seen, int? Confirmed, string? ConfirmedBy, DateTimeOffset? ConfirmedAt);
