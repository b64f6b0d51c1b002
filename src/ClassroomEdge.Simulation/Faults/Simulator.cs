using System.Collections.Immutable;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.Simulation.Physics;
using ClassroomEdge.Simulation.Projectors;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Simulation.Faults;

/// <summary>The tester's hand on the simulated room.</summary>
internal sealed class Simulator(
    IRoomOccupants occupants,
    IRoomAir air,
    SimulatedProjectors projectors,
    SimulatedI2cBuses buses,
    ILogger<Simulator> logger) : ISimulator
{
    public SimulatorStatus Status => new(
        new SimulatedAttendance(occupants.Present, occupants.Total), [.. projectors.All.Select(p => p.Status)])
    {
        Chips = [.. buses.All.SelectMany(bus => bus.Value.Chips.OrderBy(c => c.Key).Select(chip =>
            new SimulatedChipStatus(bus.Key, chip.Key, chip.Value.Name, chip.Value.Fault)))],
        Air = air.Now,
    };

    public void SetFault(string projectorId, ProjectorFault fault) =>
        (projectors.All.FirstOrDefault(p => p.Id == projectorId)
            ?? throw NotFound($"there is no simulated projector '{projectorId}'")).SetFault(fault);

    public void SetFault(string bus, int address, ChipFault fault)
    {
        if (address is < 0 or > 127
            || !buses.All.TryGetValue(bus, out var found)
            || !found.Chips.TryGetValue((byte)address, out var chip))
        {
            throw NotFound($"there is no simulated chip at 0x{address:x2} of bus '{bus}'");
        }

        chip.Fault = fault;
        Log.ChipFault(logger, bus, address, fault);
    }

    private static EdgeException NotFound(string message) => new("simulation.not-found", message);
}
