using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Rooms;

namespace ClassroomEdge.Simulation.Tests.Rooms;

public sealed class SimulatedProfileTests
{
    [Fact]
    public void Of_RealRoom_NeedsNoHardware()
    {
        var real = new RoomProfile
        {
            Version = 1,
            Site = "school",
            Room = new RoomOptions { Id = "room", Name = new LocalizedText("教室", "Room") },
            Buses = [new BusProfile { Id = "i2c-1", Kind = BusKind.I2c, Path = "/dev/i2c-1" }],
            Devices =
            [
                Device("co2", "scd4x", new JsonObject { ["bus"] = "i2c-1" }),
                Device("audio", "audio-alsa", new JsonObject { ["card"] = "1" }),
            ],
            Camera = new CameraOptions { Source = "/dev/video0", Microphone = "alsa:plughw:1" },
        };

        var simulated = SimulatedProfile.Of(real);

        Assert.NotNull(simulated.Simulation);
        Assert.All(simulated.Buses, b => Assert.Equal("simulated", b.Adapter));
        Assert.Equal(["scd4x", "audio-simulated"], simulated.Devices.Select(d => d.Driver));
        Assert.Equal(("simulated", "tone"), (simulated.Camera!.Source, simulated.Camera.Microphone));
    }

    private static DeviceProfile Device(string id, string driver, JsonObject settings) =>
        new() { Id = id, Name = new LocalizedText(id, id), Driver = driver, Settings = settings };
}
