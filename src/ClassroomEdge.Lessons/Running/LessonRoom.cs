using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenes;

namespace ClassroomEdge.Lessons.Running;

/// <summary>What a lesson needs of the room.</summary>
internal sealed record LessonRoom(
    RoomProfile Profile,
    RoomState State,
    ISceneEngine Scenes,
    IRoomMedia Media,
    IFeedMedia FurtherMedia,
    IRecordings Recordings,
    IMediaRouter Router,
    IDiskSpace Disk,
    Pushes.MediaTap Tap,
    RouterBooking Booking,
    Composed.ComposedFeed Composed,
    TimeProvider Time);
