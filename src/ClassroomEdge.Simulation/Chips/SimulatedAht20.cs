using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>Aosong AHT20 by its data sheet (version 1.1): initialised by BE, 80 ms a measurement, with a CRC.</summary>
public sealed class SimulatedAht20(IRoomAir air, TimeProvider time)
    : SimulatedAht(air, time, initialise: 0xBE, TimeSpan.FromMilliseconds(80), hasCrc: true)
{
    /// <inheritdoc/>
    public override string Name => "aht20";
}
