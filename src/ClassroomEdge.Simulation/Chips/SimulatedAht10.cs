using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>Aosong AHT10 by its data sheet (version 1.1): initialised by E1, 75 ms a measurement, without a CRC.</summary>
public sealed class SimulatedAht10(IRoomAir air, TimeProvider time)
    : SimulatedAht(air, time, initialise: 0xE1, TimeSpan.FromMilliseconds(75), hasCrc: false)
{
    /// <inheritdoc/>
    public override string Name => "aht10";
}
