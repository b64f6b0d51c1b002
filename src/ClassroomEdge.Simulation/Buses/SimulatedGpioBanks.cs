using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Simulation.Buses;

/// <summary>The simulated GPIO banks by bus id.</summary>
public sealed class SimulatedGpioBanks(RoomProfile profile, TimeProvider time)
{
    private readonly Dictionary<string, SimulatedGpioBank> _banks = profile.Buses
        .Where(b => b.Kind == BusKind.Gpio)
        .ToDictionary(b => b.Id, b => b.Chip is null ? new SimulatedGpioBank(b.Id, time) : new SimulatedGpioBank(b.Id, time, 16), StringComparer.Ordinal);

    /// <summary>The bank of that bus.</summary>
    /// <exception cref="BusException"><c>bus.absent</c>.</exception>
    public SimulatedGpioBank this[string bus] => _banks.TryGetValue(bus, out var bank)
        ? bank
        : throw new BusException("bus.absent", bus, $"the profile has no GPIO bus '{bus}'");
}
