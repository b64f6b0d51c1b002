using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Relays;

namespace ClassroomEdge.Simulation.Physics;

/// <summary>The profile's lamps behind lines of simulated banks, or dimmed by channels of simulated PWM chips.</summary>
internal sealed class RelayLamps(
    SimulationOptions options, SimulatedGpioBanks banks, SimulatedPwmChips chips, SimulatedRelays relays) : IRoomLamps
{
    public double IlluminanceLux => options.Lamps.Sum(lamp => lamp.IlluminanceLux * ShareOf(lamp));

    private double ShareOf(SimulatedLamp lamp)
    {
        if (chips.Find(lamp.Bus) is { } chip)
        {
            var duty = chip.Duty(lamp.Line);
            return lamp.ActiveLow ? 1 - duty : duty;
        }

        var isLit = relays.Find(lamp.Bus, lamp.Line)?.IsClosed ?? banks[lamp.Bus].IsActive(lamp.Line, lamp.ActiveLow);
        return isLit ? 1 : 0;
    }
}
