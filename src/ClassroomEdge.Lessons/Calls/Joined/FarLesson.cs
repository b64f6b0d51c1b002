using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Calls.Joined;

/// <summary>What a box tells those in its lesson (event <c>lesson</c>), as far as it concerns one that joined.</summary>
/// <param name="RoomFeeds">What that room shows.</param>
/// <param name="Slides">The file shown page by page; null: none.</param>
/// <param name="Cameras">Cameras that the reader may turn.</param>
/// <param name="You">This room's own participant there.</param>
/// <param name="Participants">Who is in it.</param>
/// <param name="Stage">What its teacher chose for the displays.</param>
/// <param name="ResumedAt">When it last went on after that box had been away; null: never.</param>
internal sealed record FarLesson(
    IReadOnlyList<LessonFeed>? RoomFeeds,
    SlideShow? Slides,
    IReadOnlyList<JoinedCamera>? Cameras,
    string? You = null,
    IReadOnlyList<FarParticipant>? Participants = null,
    StageView? Stage = null,
    DateTimeOffset? ResumedAt = null);
