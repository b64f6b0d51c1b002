using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// The air as one sensor feels it: as it is; or as it was when the sensor froze; or something possible and wrong, as a sensor
/// in a draught or years after its calibration tells. Thread-safe.
/// </summary>
internal sealed class FeltAir(IRoomAir air) : IRoomAir
{
    private volatile SimulatedAir? _frozen;
    private volatile string? _fault;

    public SimulatedAir Now => _fault switch
    {
        FaultWord.Frozen => _frozen ?? air.Now,
        FaultWord.Lies => Wrong(air.Now),
        _ => air.Now,
    };

    /// <summary>Frozen, lies, or null: all is well.</summary>
    public string? Fault
    {
        get => _fault;
        set
        {
            _frozen = value == FaultWord.Frozen ? air.Now : null;
            _fault = value;
        }
    }

    private static SimulatedAir Wrong(SimulatedAir real) => new(
        400 + (0.2 * (real.Co2Ppm - 400)),
        real.TemperatureCelsius + 9,
        real.HumidityPercent * 0.6,
        real.IlluminanceLux * 0.2);
}
