using System.Collections.Immutable;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Simulation.Network;
using ClassroomEdge.Simulation.Rooms;

namespace ClassroomEdge.Simulation.Protocols;

/// <summary>Simulates the devices of driver <c>protocol</c> from the same protocol files, at their addresses or on their serial ports.</summary>
internal sealed class ProtocolFactory(IProtocolLibrary library, SerialServers serial) : ISimulatorFactory
{
    public IReadOnlyCollection<string> Drivers { get; } = ["protocol"];

    public void Add(DeviceProfile device, SimulatedRoom room)
    {
        var place = DeviceSettingsReader.Read<Place>(device);
        if (place.Bus is { } bus && !room.IsSimulated(bus))
        {
            return;
        }

        var file = place.File is { } path
            ? library.Load(path)
            : library.Get(place.Protocol ?? throw Bad(device, "give either 'protocol' or 'file'"));
        var protocol = Protocol.Bind(
            ProtocolInputs.Apply(file, place.Inputs ?? ImmutableDictionary<string, string>.Empty),
            place.Variables ?? ImmutableDictionary<string, PropertyValue>.Empty);
        var simulated = new SimulatedProtocolDevice(device.Id, device.Id, protocol, room.Time);
        room.Add(simulated);
        if (place.Bus is { } wire)
        {
            serial.Serve(wire, simulated);
        }
        else
        {
            room.Network.ServeTcp(
                place.Host ?? throw Bad(device, "give either 'host' or 'bus'"),
                place.Port ?? file.Transports.TcpPort ?? throw Bad(device, $"protocol '{file.Id}' has no TCP port of its own: give 'port'"),
                simulated);
        }
    }

    private static EdgeException Bad(DeviceProfile device, string problem) =>
        new("profile.bad-settings", $"settings of device '{device.Id}': {problem}");

    private sealed record Place
    {
        public string? Protocol { get; init; }

        public string? File { get; init; }

        public string? Host { get; init; }

        public int? Port { get; init; }

        public string? Bus { get; init; }

        public IReadOnlyDictionary<string, PropertyValue>? Variables { get; init; }

        public IReadOnlyDictionary<string, string>? Inputs { get; init; }
    }
}
