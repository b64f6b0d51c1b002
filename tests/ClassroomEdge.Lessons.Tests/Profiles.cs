using ClassroomEdge.Core;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Lessons.Tests;

/// <summary>Rooms to test with.</summary>
internal static class Profiles
{
    public static RoomProfile Room(VideoCodec codec = VideoCodec.H264) => new()
    {
        Version = 1,
        Site = "school",
        Room = new RoomOptions { Id = "room-1", Name = new LocalizedText("教室", "Room") },
        Camera = new CameraOptions { Source = "simulated", Codec = codec },
        Scenes =
        [
            Scene("class"),
            Scene("sync-class"),
        ],
        Lessons = new LessonOptions
        {
            Partners = ["North School"],
        },
    };

    private static SceneProfile Scene(string id) =>
        new() { Id = id, Name = new LocalizedText(id, id), Groups = [] };
}
