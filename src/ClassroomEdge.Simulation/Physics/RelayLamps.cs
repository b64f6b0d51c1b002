using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Buses;

namespace ClassroomEdge.Simulation.Physics;

/// <summary>The profile's lamps behind lines of simulated banks.</summary>
internal sealed class RelayLamps(SimulationOptions options, SimulatedGpioBanks banks) : IRoomLamps
{
    public double IlluminanceLux => options.Lamps
        .Where(lamp => banks[lamp.Bus].IsActive(lamp.Line, lamp.ActiveLow))
        .Sum(lamp => lamp.IlluminanceLux);
}
