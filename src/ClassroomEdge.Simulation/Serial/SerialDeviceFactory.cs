using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Rooms;

namespace ClassroomEdge.Simulation.Serial;

/// <summary>Puts simulated devices at the far end of simulated serial ports.</summary>
internal sealed class SerialDeviceFactory : ISimulatorFactory
{
    public IReadOnlyCollection<string> Drivers { get; } = ["mh-z19b"];

    public void Add(DeviceProfile device, SimulatedRoom room)
    {
        var place = DeviceSettingsReader.Read<Place>(device);
        if (room.IsSimulated(place.Bus))
        {
            room.Add(new SimulatedMhz19b(room.Serial[place.Bus], room.Air, room.Time, device.Id));
        }
    }

    private sealed record Place(string Bus);
}
