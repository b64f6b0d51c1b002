using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Kernel.Tests;

/// <summary>Air that stays as it is.</summary>
internal sealed class SteadyAir : IRoomAir
{
    public SimulatedAir Now { get; } = new(620, 23.4, 41, 480);
}
