using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>Bosch BME280 by its data sheet (BST-BME280-DS001).</summary>
public sealed class SimulatedBme280(IRoomAir air, TimeProvider time) : SimulatedBmx280(air, time, identity: 0x60, hasHumidity: true)
{
    /// <inheritdoc/>
    public override string Name => "bme280";
}
