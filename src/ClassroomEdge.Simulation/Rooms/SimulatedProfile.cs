using System.Text.Json.Nodes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Buses;

namespace ClassroomEdge.Simulation.Rooms;

/// <summary>A real room's profile, changed so that nothing of it needs hardware.</summary>
public static class SimulatedProfile
{
    /// <summary>Buses and camera become simulated, the sound card too; devices on the network are answered by simulators anyway.</summary>
    public static RoomProfile Of(RoomProfile real) => real with
    {
        Simulation = (real.Simulation ?? new SimulationOptions()) with { Real = [] },
        Buses = [.. real.Buses.Select(b => b with { Adapter = SimulatedBusAdapter.AdapterName })],
        Devices = [.. real.Devices.Select(Simulate)],
        Camera = real.Camera is { } camera ? Simulate(camera) : null,
    };

    private static CameraOptions Simulate(CameraOptions camera) =>
        camera with { Source = "simulated", Microphone = camera.Microphone == "silence" ? "silence" : "tone" };

    // The sound card is reached through a program of its own, not through a port that a simulator could stand behind.
    private static DeviceProfile Simulate(DeviceProfile device) =>
        device.Driver == "audio-alsa" ? device with { Driver = "audio-simulated", Settings = new JsonObject() } : device;
}
