using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Devices.Tests.Sensors;

/// <summary>Air that stays as set.</summary>
internal sealed class SteadyAir : IRoomAir
{
    public SimulatedAir Now { get; set; } = new(500, 25, 37, 300);
}
