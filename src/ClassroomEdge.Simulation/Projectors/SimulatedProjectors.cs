using System.Net;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Network;
using ClassroomEdge.Simulation.Rooms;

namespace ClassroomEdge.Simulation.Projectors;

/// <summary>
/// Puts a projector behind every <c>pjlink</c> device: the one of <c>simulation.projectors</c> with its id or its port, else
/// one that is as the device's settings expect. Projectors of the profile that no device asks for answer on loopback.
/// </summary>
internal sealed class SimulatedProjectors : ISimulatorFactory, ISimulatedParts
{
    private readonly List<SimulatedProjector> _options;
    private readonly List<ISimulatedPart> _unused = [];
    private readonly TimeProvider _time;

    public SimulatedProjectors(RoomProfile profile, SimulationOptions options, SimulatedNetwork network, TimeProvider time)
    {
        _options = [.. options.Projectors];
        _time = time;
        var asked = profile.Devices
            .Where(d => Drivers.Contains(d.Driver) && !options.Real.Contains(d.Id))
            .Select(d => OptionsFor(d, DeviceSettingsReader.Read<Place>(d)).Id)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var unused in _options.Where(o => !asked.Contains(o.Id)))
        {
            var projector = new SimulatedPjLink(unused, null, time);
            network.ServeTcp(IPAddress.Loopback.ToString(), unused.Port, projector);
            _unused.Add(projector);
        }
    }

    public IReadOnlyCollection<string> Drivers { get; } = ["pjlink"];

    public IEnumerable<ISimulatedPart> Parts => _unused;

    public void Add(DeviceProfile device, SimulatedRoom room)
    {
        var place = DeviceSettingsReader.Read<Place>(device);
        var options = OptionsFor(device, place);
        var projector = new SimulatedPjLink(options, device.Id, _time);
        room.Network.ServeTcp(place.Host, place.Port, projector);
        if (options.Class == 2)
        {
            room.Network.ServeUdp(place.Host, place.Port, projector);
        }

        room.Add(projector);
    }

    private SimulatedProjector OptionsFor(DeviceProfile device, Place place) =>
        _options.Find(o => o.Id == device.Id)
        ?? _options.Find(o => o.Port == place.Port && IPAddress.TryParse(place.Host, out var host) && IPAddress.IsLoopback(host))
        ?? new SimulatedProjector
        {
            Id = device.Id,
            Password = place.Password,
            WarmUp = place.WarmUp,
            CoolDown = place.CoolDown,
            Inputs = [.. new SimulatedProjector { Id = "" }.Inputs.Union(place.Inputs.Values)],
        };

    private sealed record Place
    {
        public required string Host { get; init; }

        public int Port { get; init; } = 4352;

        public string? Password { get; init; }

        public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

        public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(15);

        public TimeSpan CoolDown { get; init; } = TimeSpan.FromSeconds(10);
    }
}
