using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Faults;

namespace ClassroomEdge.Simulation.Physics;

/// <summary>The room's air and daylight, for the tester's hand: put there, it goes on by itself.</summary>
internal sealed class AirPart(RoomPhysics physics) : SimulatedPart("air", "air", "well-mixed")
{
    /// <summary>Measurement in lx: what comes in through the windows.</summary>
    public const string Daylight = "daylight";

    /// <inheritdoc/>
    public override ImmutableArray<SettableProperty> Controls { get; } =
    [
        SettableProperty.Number(DeviceProperty.Co2, 400, 5000, Unit.Ppm),
        SettableProperty.Number(DeviceProperty.Temperature, -5, 45, Unit.Celsius),
        SettableProperty.Number(DeviceProperty.Humidity, 5, 95, Unit.Percent),
        SettableProperty.Number(Daylight, 0, 2000, Unit.Lux),
    ];

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, PropertyValue> State
    {
        get
        {
            var air = physics.Now;
            return ImmutableSortedDictionary<string, PropertyValue>.Empty
                .Add(DeviceProperty.Co2, PropertyValue.Of(air.Co2Ppm, Unit.Ppm))
                .Add(DeviceProperty.Temperature, PropertyValue.Of(air.TemperatureCelsius, Unit.Celsius))
                .Add(DeviceProperty.Humidity, PropertyValue.Of(air.HumidityPercent, Unit.Percent))
                .Add(DeviceProperty.Illuminance, PropertyValue.Of(air.IlluminanceLux, Unit.Lux))
                .Add(Daylight, PropertyValue.Of(physics.DaylightLux, Unit.Lux));
        }
    }

    /// <inheritdoc/>
    public override void Set(string control, PropertyValue value)
    {
        var number = ((PropertyValue.Measurement)value).Value;
        switch (control)
        {
            case DeviceProperty.Co2:
                physics.Put(co2Ppm: number);
                break;
            case DeviceProperty.Temperature:
                physics.Put(temperatureCelsius: number);
                break;
            case DeviceProperty.Humidity:
                physics.Put(humidityPercent: number);
                break;
            default:
                physics.Put(daylightLux: number);
                break;
        }
    }
}
