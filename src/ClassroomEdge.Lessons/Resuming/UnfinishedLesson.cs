using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Resuming;

/// <summary>A lesson that the service left under way.</summary>
/// <param name="Lesson">As it stood.</param>
/// <param name="AliveAt">The last sign of life.</param>
/// <param name="Memory">What it was besides; null: an older version left it, or it cannot be read.</param>
internal sealed record UnfinishedLesson(LessonSnapshot Lesson, DateTimeOffset AliveAt, LessonMemory? Memory);
