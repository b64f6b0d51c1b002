using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Simulation.Buses;

/// <summary>The simulated PWM chips by bus id.</summary>
public sealed class SimulatedPwmChips(RoomProfile profile)
{
    private readonly Dictionary<string, SimulatedPwmChip> _chips = profile.Buses
        .Where(b => b.Kind == BusKind.Pwm)
        .ToDictionary(b => b.Id, b => new SimulatedPwmChip(b.Id, b.FrequencyHz), StringComparer.Ordinal);

    /// <summary>The chip of that bus; null when it is no PWM bus.</summary>
    public SimulatedPwmChip? Find(string bus) => _chips.GetValueOrDefault(bus);

    /// <summary>The chip of that bus.</summary>
    /// <exception cref="BusException"><c>bus.absent</c>.</exception>
    public SimulatedPwmChip this[string bus] => _chips.TryGetValue(bus, out var chip)
        ? chip
        : throw new BusException("bus.absent", bus, $"the profile has no PWM bus '{bus}'");
}
