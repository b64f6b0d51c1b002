using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Network;
using ClassroomEdge.Simulation.Rooms;

namespace ClassroomEdge.Simulation.Cameras;

/// <summary>Puts a camera behind every <c>visca</c> device, on the network or in its serial chain.</summary>
internal sealed class ViscaFactory(SerialServers serial) : ISimulatorFactory
{
    public IReadOnlyCollection<string> Drivers { get; } = ["visca"];

    public void Add(DeviceProfile device, SimulatedRoom room)
    {
        var place = DeviceSettingsReader.Read<Place>(device);
        var isSerial = place.Way == "serial";
        if (isSerial ? place.Bus is null || !room.IsSimulated(place.Bus) : place.Host is null)
        {
            return;
        }

        var camera = new SimulatedVisca(device.Id, device.Id, room.Time, place.Way == "ip", isSerial ? place.Address : 1);
        var host = place.Host ?? "";
        switch (place.Way)
        {
            case "serial":
                serial.Serve(place.Bus!, camera);
                break;
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

    private sealed record Place(string? Host = null, int? Port = null, string Way = "ip", string? Bus = null, int Address = 1);
}
