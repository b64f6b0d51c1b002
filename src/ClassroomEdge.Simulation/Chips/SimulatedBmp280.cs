using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>Bosch BMP280 by its data sheet (BST-BMP280-DS001): a BME280 that does not feel humidity.</summary>
public sealed class SimulatedBmp280(IRoomAir air, TimeProvider time) : SimulatedBmx280(air, time, identity: 0x58, hasHumidity: false)
{
    /// <inheritdoc/>
    public override string Name => "bmp280";
}
