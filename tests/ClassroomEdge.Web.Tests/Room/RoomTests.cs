using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.TestKit;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Room;

public sealed class RoomTests
{
    [Fact]
    public async Task GetRoom_HasSnapshotScenesPartnersTimetableAndTime()
    {
        var time = new ManualTimeProvider();
        await using var server = await EdgeServer.StartAsync(time);
        server.Room.Apply(new RoomChange.AlertRaised(new Alert(
            "co2", AlertSeverity.Warning, "air.co2", "air", "1 200 ppm", time.GetUtcNow())));
        var manager = await server.SignedInAsync(Role.FacilityManager);

        var room = await Json.GetAsync(manager, "/api/v1/room");
        var alerts = await Json.GetAsync(manager, "/api/v1/alerts");
        var scenes = await Json.GetAsync(manager, "/api/v1/scenes");

        Assert.Equal("off", room.GetProperty("snapshot").GetProperty("media").GetProperty("camera").GetString());
        Assert.Equal("warning", alerts[0].GetProperty("severity").GetString());
        Assert.Equal("上课", scenes[0].GetProperty("name").GetProperty("zh-CN").GetString());
        Assert.Equal("语文", room.GetProperty("timetable")[0].GetProperty("title").GetString());
        Assert.Equal(time.GetUtcNow(), room.GetProperty("serverTime").GetDateTimeOffset());
    }
}
