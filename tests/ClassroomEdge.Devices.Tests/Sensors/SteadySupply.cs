using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Devices.Tests.Sensors;

/// <summary>A supply that stays as set.</summary>
internal sealed class SteadySupply : IRoomSupply
{
    public double Volts { get; set; } = 24;

    public double Amperes { get; set; } = 1.5;
}
