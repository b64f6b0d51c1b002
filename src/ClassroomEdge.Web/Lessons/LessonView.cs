using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Web.Lessons;

/// <summary>A lesson as those in it see it; the data of the event <c>lesson</c>.</summary>
/// <param name="Id">The lesson.</param>
/// <param name="Kind">Kind of activity.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Room">Who gives it.</param>
/// <param name="Participants">In the order of joining.</param>
/// <param name="You">The reader's own participant id; <c>room</c> for the teacher's panel.</param>
/// <param name="Feeds">What can be watched: <c>room</c>, the ids of the room's other live feeds, and of those who publish.</param>
/// <param name="RoomFeeds">What the room itself shows, its camera first.</param>
/// <param name="Slides">The file shown page by page, in place of the room's picture; null: none.</param>
/// <param name="Notice">What does not work at the moment, a code; null when all is well.</param>
internal sealed record LessonView(
    string Id,
    LessonKind Kind,
    string Title,
    LessonState State,
    LessonRoomView Room,
    IReadOnlyList<ParticipantView> Participants,
    string You,
    IReadOnlyList<string> Feeds,
    IReadOnlyList<LessonFeed> RoomFeeds,
    SlideShow? Slides,
    string? Notice)
{
    public const string RoomFeed = "room";

    public static LessonView Of(LessonSnapshot lesson, LessonRoomView room, string you) => new(
        lesson.Id,
        lesson.Kind,
        lesson.Title,
        lesson.State,
        room,
        [.. lesson.Participants.Select(ParticipantView.Of)],
        you,
        [
            RoomFeed,
            .. lesson.Feeds.Where(f => f.IsLive && f.Id != RoomFeed).Select(f => f.Id),
            .. lesson.Participants.Where(p => p is { IsPresent: true, IsPublishing: true }).Select(p => p.Id),
        ],
        lesson.Feeds,
        lesson.Slides,
        lesson.ErrorCode);
}
