using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Physics;

/// <summary>
/// Air and light of a classroom of 180 m³, well mixed: CO₂ and water by mass balance of breathing and ventilation,
/// temperature by heat balance, light as daylight and lamps. Computed when asked; the same history of people and lamps gives
/// the same values. Thread-safe.
/// </summary>
public sealed class RoomPhysics(
    SimulationOptions options, IRoomOccupants occupants, IRoomLamps lamps, TimeProvider time, SimulatedAir? before = null) : IRoomAir
{
    internal const double VolumeCubicMetres = 180;
    internal const double OutdoorCo2Ppm = 420;
    internal const double PressureHectopascal = 1013.25;

    // Windows tilted: 0.8 times the room's air an hour.
    internal const double AirChangesPerSecond = 0.8 / 3600;

    // CO₂ of a seated pupil: ISO 16000-26, 15 to 20 L/h.
    internal const double Co2MillilitresPerSecondAndPerson = 5;

    private const double HeatWattPerPerson = 75;
    private const double WaterGramPerSecondAndPerson = 45.0 / 3600;

    // Air, furniture and the first centimetres of the walls; losses through façade and ventilation.
    private const double HeatCapacityJoulePerKelvin = 3e6;
    private const double LossWattPerKelvin = 280;
    private const double HeatedToCelsius = 20.5;
    private const double AirKilogramPerCubicMetre = 1.2;
    private const double OutdoorWaterGramPerKilogram = 6.5;

    private readonly Lock _lock = new();
    private readonly DateTimeOffset _start = time.GetLocalNow();
    private long _computedAt = time.GetTimestamp();
    private TimeSpan _elapsed;
    private double? _daylight;
    private double _co2 = before?.Co2Ppm ?? 455;
    private double _temperature = before?.TemperatureCelsius ?? HeatedToCelsius;
    private double _water = before is null ? OutdoorWaterGramPerKilogram : WaterOf(before.TemperatureCelsius, before.HumidityPercent);

    /// <inheritdoc/>
    public SimulatedAir Now
    {
        get
        {
            lock (_lock)
            {
                CatchUp();
                return new SimulatedAir(
                    _co2, _temperature, RelativeHumidity(_temperature, _water), Daylight() + lamps.IlluminanceLux);
            }
        }
    }

    /// <summary>Daylight at the desks, in lx.</summary>
    public double DaylightLux
    {
        get
        {
            lock (_lock)
            {
                CatchUp();
                return Daylight();
            }
        }
    }

    /// <summary>
    /// Puts the room into another state, from which it goes on by itself; what is null stays. Daylight stays as it is put,
    /// whatever the sun does.
    /// </summary>
    public void Put(
        double? co2Ppm = null, double? temperatureCelsius = null, double? humidityPercent = null, double? daylightLux = null)
    {
        lock (_lock)
        {
            CatchUp();
            var humidity = humidityPercent ?? RelativeHumidity(_temperature, _water);
            if (humidityPercent is not null || temperatureCelsius is not null)
            {
                // A hand that warms the air means to leave its humidity alone.
                _water = WaterOf(temperatureCelsius ?? _temperature, humidity);
            }

            _co2 = co2Ppm ?? _co2;
            _temperature = temperatureCelsius ?? _temperature;
            _daylight = daylightLux ?? _daylight;
        }
    }

    /// <summary>Relative humidity in % of air with so many grams of water a kilogram, at sea level (Magnus).</summary>
    internal static double RelativeHumidity(double celsius, double waterGramPerKilogram)
    {
        var vapour = PressureHectopascal * waterGramPerKilogram / (622 + waterGramPerKilogram);
        var saturated = 6.112 * Math.Exp(17.62 * celsius / (243.12 + celsius));
        return Math.Clamp(100 * vapour / saturated, 0, 100);
    }

    /// <summary>The other way round: grams of water a kilogram.</summary>
    internal static double WaterOf(double celsius, double humidityPercent)
    {
        var vapour = humidityPercent / 100 * 6.112 * Math.Exp(17.62 * celsius / (243.12 + celsius));
        return 622 * vapour / (PressureHectopascal - vapour);
    }

    private void CatchUp()
    {
        var now = time.GetTimestamp();
        var elapsed = time.GetElapsedTime(_computedAt, now) * options.Speed;
        _computedAt = now;
        _elapsed += elapsed;
        var people = occupants.Present;

        // 1 mL in 1 m³ is 1 ppm.
        _co2 = Approach(
            _co2,
            OutdoorCo2Ppm + (people * Co2MillilitresPerSecondAndPerson / VolumeCubicMetres / AirChangesPerSecond),
            AirChangesPerSecond,
            elapsed);
        _water = Approach(
            _water,
            OutdoorWaterGramPerKilogram + (people * WaterGramPerSecondAndPerson
                / (VolumeCubicMetres * AirKilogramPerCubicMetre) / AirChangesPerSecond),
            AirChangesPerSecond,
            elapsed);
        _temperature = Approach(
            _temperature,
            HeatedToCelsius + (people * HeatWattPerPerson / LossWattPerKelvin),
            LossWattPerKelvin / HeatCapacityJoulePerKelvin,
            elapsed);
    }

    /// <summary>Where a first-order balance is after a time; exact, so that it does not matter how often it is asked.</summary>
    private static double Approach(double value, double balance, double ratePerSecond, TimeSpan elapsed) =>
        balance + ((value - balance) * Math.Exp(-ratePerSecond * elapsed.TotalSeconds));

    /// <summary>From six to six, with clouds that pass in half an hour.</summary>
    private double Daylight()
    {
        if (_daylight is { } put)
        {
            return put;
        }

        var hour = (_start + _elapsed).TimeOfDay.TotalHours;
        var sun = Math.Sin(Math.PI * (hour - 6) / 12);
        var clouds = 0.85 + (0.15 * Math.Sin(2 * Math.PI * _elapsed.TotalSeconds / 1800));
        return sun <= 0 ? 0 : 380 * sun * clouds;
    }
}
