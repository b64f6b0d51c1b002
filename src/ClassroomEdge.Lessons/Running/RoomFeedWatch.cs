using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Lessons.Running;

/// <summary>Keeps the room's feed as live as its camera is, which fails and comes back by itself.</summary>
internal static class RoomFeedWatch
{
    /// <summary>Until cancelled.</summary>
    public static async Task RunAsync(LiveLesson lesson, RoomState room, CancellationToken cancellationToken)
    {
        while (true)
        {
            await room.WhenAsync(r => r.Media.Camera == CameraState.Retrying, cancellationToken);
            lesson.ChangeFeeds(f => f.SetLive(FeedIds.Room, false));
            await room.WhenAsync(r => r.Media is { Camera: CameraState.Running, IsLive: true }, cancellationToken);
            lesson.ChangeFeeds(f => f.SetLive(FeedIds.Room, true));
        }
    }
}
