using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Simulation.Buses;

/// <summary>The simulated serial ports by bus id.</summary>
public sealed class SimulatedSerialPorts(RoomProfile profile, TimeProvider time)
{
    private readonly Dictionary<string, SimulatedSerialPort> _ports = profile.Buses
        .Where(b => b.Kind == BusKind.Serial)
        .ToDictionary(b => b.Id, b => new SimulatedSerialPort(b, time), StringComparer.Ordinal);

    /// <summary>All of them by id.</summary>
    public IReadOnlyDictionary<string, SimulatedSerialPort> All => _ports;

    /// <summary>The port of that bus.</summary>
    /// <exception cref="BusException"><c>bus.absent</c>.</exception>
    public SimulatedSerialPort this[string bus] => _ports.TryGetValue(bus, out var port)
        ? port
        : throw new BusException("bus.absent", bus, $"the profile has no serial port '{bus}'");
}
