using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Models;

/// <summary>A sensor in the room's air; whether somebody moves before it, and its battery, the tester says.</summary>
internal sealed class AirModel(IRoomAir air) : DeviceModel
{
    public override ImmutableArray<SettableProperty> Controls { get; } =
        [SettableProperty.Switch(DeviceProperty.Motion), SettableProperty.Number(DeviceProperty.Battery, 0, 100, Unit.Percent)];

    protected override PropertyValue? Compute(string property)
    {
        var now = air.Now;
        return property switch
        {
            DeviceProperty.Co2 => PropertyValue.Of(Math.Round(now.Co2Ppm), Unit.Ppm),
            DeviceProperty.Temperature => PropertyValue.Of(Math.Round(now.TemperatureCelsius, 1), Unit.Celsius),
            DeviceProperty.Humidity => PropertyValue.Of(Math.Round(now.HumidityPercent), Unit.Percent),
            DeviceProperty.Illuminance => PropertyValue.Of(Math.Round(now.IlluminanceLux), Unit.Lux),
            _ => null,
        };
    }
}
