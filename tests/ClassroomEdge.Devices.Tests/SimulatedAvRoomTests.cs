using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Platform;
using ClassroomEdge.Simulation.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Devices.Tests;

/// <summary>A room whose profile names only real addresses: each device finds its counterpart there.</summary>
public sealed class SimulatedAvRoomTests : RoomRig
{
    private protected override RoomProfile Profile() => Rooms.Profile() with
    {
        Buses = [new BusProfile { Id = "rs422", Kind = BusKind.Serial, Baud = 115_200 }],
        Devices =
        [
            Device("projector", "pjlink", """{ "host": "10.1.0.11", "password": "secret", "commandGap": "0s" }"""),
            Device("camera", "visca", """{ "host": "10.1.0.12", "presets": { "board": 1 } }"""),
            Device("rear-camera", "visca", """{ "way": "serial", "bus": "rs422", "address": 2, "presets": { "class": 1 } }"""),
            Device("dome", "onvif", """{ "host": "10.1.0.13", "user": "admin", "password": "x", "presets": { "door": "Door" } }"""),
            Device("panel", "hdmi-cec", "{}"),
            Device("pc", "wake-on-lan", """{ "mac": "00:11:22:33:44:55", "host": "10.1.0.14" }"""),
            Device("pc2", "wake-on-lan", """{ "mac": "00:11:22:33:44:56", "host": "10.1.0.15" }"""),
        ],
        Simulation = new SimulationOptions(),
    };

    private protected override void AddHost(IServiceCollection services, RoomProfile profile)
    {
        services.AddSingleton(new SimulationHosting { InMemory = true });
        services.AddPlatform(profile, Paths);
    }

    [Fact]
    public async Task Start_EveryDevice_AnswersAndObeys()
    {
        var room = await WhenAsync(r => r.Devices.Length == 7 && r.Devices.All(d => d.Health == DeviceHealth.Ok));
        Assert.Equal(
            ["projector", "camera", "camera", "camera", "display", "computer", "computer"], room.Devices.Select(d => d.Kind));

        await SetAsync("projector", "power", PropertyValue.Of("on"));
        await SetAsync("camera", "preset", PropertyValue.Of("board"));
        await SetAsync("rear-camera", "preset", PropertyValue.Of("class"));
        await SetAsync("dome", "preset", PropertyValue.Of("door"));
        await SetAsync("panel", "power", PropertyValue.Of("on"));
        await SetAsync("pc", "power", PropertyValue.Of("on"));

        await WhenAsync(r => Is(r, "projector", "power", "warming")
            && Is(r, "camera", "preset", "board")
            && Is(r, "rear-camera", "preset", "class")
            && Is(r, "dome", "preset", "door")
            && Is(r, "panel", "power", "warming")
            && Is(r, "pc", "power", "warming")
            && Is(r, "pc2", "power", "off"));
        var parts = Services.GetRequiredService<ISimulator>().Status.Parts;
        Assert.Equal(
            ["camera", "dome", "panel", "pc", "pc2", "projector", "rear-camera"],
            parts.Where(p => p.DeviceId is not null).Select(p => p.Id).Order());
    }
}
