using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Calls.Joined;

/// <summary>What a box tells those in its lesson (event <c>lesson</c>), as far as it concerns one that joined.</summary>
/// <param name="RoomFeeds">What that room shows.</param>
/// <param name="Slides">The file shown page by page; null: none.</param>
/// <param name="Cameras">Cameras that the reader may turn.</param>
internal sealed record FarLesson(
    IReadOnlyList<LessonFeed>? RoomFeeds, SlideShow? Slides, IReadOnlyList<JoinedCamera>? Cameras);
