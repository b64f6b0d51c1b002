using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Rooms;

namespace ClassroomEdge.Simulation.Cameras;

/// <summary>Puts a camera behind every <c>onvif</c> device, with the presets that the profile names.</summary>
internal sealed class OnvifFactory : ISimulatorFactory
{
    public IReadOnlyCollection<string> Drivers { get; } = ["onvif"];

    public void Add(DeviceProfile device, SimulatedRoom room)
    {
        var place = DeviceSettingsReader.Read<Place>(device);
        var camera = new SimulatedOnvif(device.Id, device.Id, place.User, place.Password, room.Time);
        foreach (var (index, name) in place.Presets.Values.Index())
        {
            camera.AddPreset(index + 1, name);
        }

        room.Network.ServeTcp(place.Host, place.Port, camera);
        room.Add(camera);
    }

    private sealed record Place
    {
        public required string Host { get; init; }

        public int Port { get; init; } = 80;

        public string? User { get; init; }

        public string? Password { get; init; }

        public IReadOnlyDictionary<string, string> Presets { get; init; } = new Dictionary<string, string>();
    }
}
