namespace ClassroomEdge.Core.Lessons;

/// <summary>What a check is for.</summary>
/// <param name="Lesson">The planned lesson; null: asked by hand, for none.</param>
/// <param name="IsLessonUnderWay">Camera, microphone and router are in use.</param>
public sealed record PreflightContext(ScheduledLesson? Lesson, bool IsLessonUnderWay);
