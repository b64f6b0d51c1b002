namespace ClassroomEdge.Core.Lessons;

/// <summary>Time in which the service was away from a lesson that went on when it was back.</summary>
/// <param name="From">Its last sign of life before.</param>
/// <param name="Until">When it was back.</param>
public sealed record LessonGap(DateTimeOffset From, DateTimeOffset Until);
