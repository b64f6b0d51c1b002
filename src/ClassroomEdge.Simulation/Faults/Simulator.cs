using ClassroomEdge.Core;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Physics;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Simulation.Faults;

/// <summary>The tester's hand on the simulated room.</summary>
internal sealed class Simulator(
    IRoomOccupants occupants, IRoomAir air, IEnumerable<ISimulatedParts> families, ILogger<Simulator> logger) : ISimulator
{
    public SimulatorStatus Status => new(
        new SimulatedAttendance(occupants.Present, occupants.Total), [.. Parts.Select(SimulatedPartStatus.Of)])
    {
        Air = air.Now,
    };

    private IEnumerable<ISimulatedPart> Parts => families.SelectMany(f => f.Parts);

    public void SetFault(string partId, string? fault)
    {
        var part = Find(partId);
        if (fault is not null && !part.Faults.Contains(fault))
        {
            throw new EdgeException(
                "simulation.bad-fault", $"'{partId}' cannot be '{fault}'; it can be: {string.Join(", ", part.Faults)}");
        }

        part.SetFault(fault);
        Log.Fault(logger, partId, fault ?? "none");
    }

    public void Set(string partId, string control, PropertyValue value)
    {
        var part = Find(partId);
        var found = part.Controls.FirstOrDefault(c => c.Name == control) ?? throw new EdgeException(
            "simulation.not-found",
            $"'{partId}' has no control '{control}'; it has: {string.Join(", ", part.Controls.Select(c => c.Name))}");
        if (found.Check(value) is { } problem)
        {
            throw new EdgeException("simulation.bad-value", $"'{control}' of '{partId}' {problem}");
        }

        part.Set(control, value);
        Log.Operated(logger, partId, control, value.ToString());
    }

    private ISimulatedPart Find(string partId) => Parts.FirstOrDefault(p => p.Id == partId)
        ?? throw new EdgeException(
            "simulation.not-found",
            $"there is no simulated part '{partId}'; there are: {string.Join(", ", Parts.Select(p => p.Id))}");
}
