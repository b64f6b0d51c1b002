using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Tests;

/// <summary>Profiles for tests.</summary>
internal static class Rooms
{
    public static RoomProfile Profile() => new()
    {
        Version = 1,
        Site = "school",
        Room = new RoomOptions { Id = "room", Name = new LocalizedText("教室", "Room") },
    };

    public static DeviceProfile Device(string id, string driver = "fake") => new()
    {
        Id = id,
        Name = new LocalizedText(id, id),
        Driver = driver,
    };
}
