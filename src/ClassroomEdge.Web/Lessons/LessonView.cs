using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Web.Lessons;

/// <summary>A lesson as those in it see it; the data of the event <c>lesson</c>.</summary>
/// <param name="Id">The lesson.</param>
/// <param name="Kind">Kind of activity.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Room">Who gives it.</param>
/// <param name="Participants">In the order of joining; those before the door only for the teacher, and oneself.</param>
/// <param name="You">The reader's own participant id; <c>room</c> for the teacher's panel, <c>stage-…</c> for a classroom display.</param>
/// <param name="Standing">Whether the reader is in the lesson, or waits to be admitted and sees nothing of it.</param>
/// <param name="Feeds">What can be watched: <c>room</c>, the ids of the room's other live feeds, and of those who publish.</param>
/// <param name="RoomFeeds">What the room itself shows, its camera first.</param>
/// <param name="Slides">The file shown page by page, in place of the room's picture; null: none.</param>
/// <param name="Stage">What the classroom display shows.</param>
/// <param name="Host">The joined box in whose lesson this room works together with the others; null: it does so here.</param>
/// <param name="Cameras">The room's cameras that the teacher lets the reader turn.</param>
/// <param name="CameraUses">The reader's own turns of them, as recorded.</param>
/// <param name="Notice">What does not work at the moment, a code; null when all is well.</param>
/// <param name="ResumedAt">When the lesson last went on after the box had been away: every connection is to be dialled anew; null: it was never away.</param>
/// <param name="ServerTime">The box's time, for waiting times.</param>
internal sealed record LessonView(
    string Id,
    LessonKind Kind,
    string Title,
    LessonState State,
    LessonRoomView Room,
    IReadOnlyList<ParticipantView> Participants,
    string You,
    Standing Standing,
    IReadOnlyList<string> Feeds,
    IReadOnlyList<LessonFeed> RoomFeeds,
    SlideShow? Slides,
    StageView Stage,
    string? Host,
    IReadOnlyList<CameraView> Cameras,
    IReadOnlyList<CameraUse> CameraUses,
    string? Notice,
    DateTimeOffset? ResumedAt,
    DateTimeOffset ServerTime)
{
    public const string RoomFeed = "room";

    public static LessonView Of(LessonSnapshot lesson, RoomSnapshot room, string you, DateTimeOffset now)
    {
        var me = lesson.Participants.FirstOrDefault(p => p.Id == you);
        var waits = me is { Standing: Standing.Waiting };
        return new LessonView(
            lesson.Id,
            lesson.Kind,
            lesson.Title,
            lesson.State,
            new LessonRoomView(room.Name, room.Site),
            [
                .. lesson.Participants
                    .Where(p => p.Id == you || you == RoomFeed || (!waits && p.Standing == Standing.Admitted))
                    .Select(ParticipantView.Of),
            ],
            you,
            waits ? Standing.Waiting : Standing.Admitted,
            waits ? [] : FeedsOf(lesson),
            waits ? [] : lesson.Feeds,
            waits ? null : lesson.Slides,
            lesson.Stage,
            lesson.Joined.FirstOrDefault(j => j.IsHost)?.Name,
            me is { IsPresent: true, MayTurnCamera: true } ? CameraView.Of(room) : [],
            [.. lesson.CameraUses.Where(u => u.ParticipantId == you)],
            lesson.ErrorCode,
            lesson.Gaps.LastOrDefault()?.Until,
            now);
    }

    private static IReadOnlyList<string> FeedsOf(LessonSnapshot lesson) =>
    [
        RoomFeed,
        .. lesson.Feeds.Where(f => f.IsLive && f.Id != RoomFeed).Select(f => f.Id),
        .. lesson.Participants.Where(p => p is { IsPresent: true, IsPublishing: true }).Select(p => p.Id),
    ];
}
