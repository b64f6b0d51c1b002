using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Rooms;

namespace ClassroomEdge.Simulation.Cameras;

/// <summary>Puts a camera behind every <c>visca</c> device on the network.</summary>
internal sealed class ViscaFactory : ISimulatorFactory
{
    public IReadOnlyCollection<string> Drivers { get; } = ["visca"];

    public void Add(DeviceProfile device, SimulatedRoom room)
    {
        var place = DeviceSettingsReader.Read<Place>(device);
        if (place.Host is not { } host)
        {
            return;
        }

        var camera = new SimulatedVisca(device.Id, device.Id, room.Time, place.Way == "ip");
        switch (place.Way)
        {
            case "tcp":
                room.Network.ServeTcp(host, place.Port ?? 5678, camera);
                break;
            case "udp":
                room.Network.ServeUdp(host, place.Port ?? 1259, camera);
                break;
            default:
                room.Network.ServeUdp(host, place.Port ?? 52381, camera);
                break;
        }

        room.Add(camera);
    }

    private sealed record Place(string? Host = null, int? Port = null, string Way = "ip");
}
