using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Simulation.Models;

/// <summary>A meter in the mains, with a switch behind it or not; what is plugged in draws what the tester says.</summary>
internal sealed class MeterModel : DeviceModel
{
    private const double Volts = 230.2;
    private const double Hertz = 50;
    private const double PowerFactor = 0.95;
    private const double Watts = 420;

    private readonly bool _hasSwitch;
    private readonly double _speed;
    private readonly TimeProvider _time;
    private readonly long _start;
    private double _kilowattHours = 128.4;
    private long _at;

    public MeterModel(bool hasSwitch, double speed, TimeProvider time)
    {
        (_hasSwitch, _speed, _time) = (hasSwitch, speed, time);
        _start = _at = time.GetTimestamp();
        if (hasSwitch)
        {
            Set(DeviceProperty.Power, PropertyValue.Of("on"));
        }
    }

    public override ImmutableArray<SettableProperty> Controls { get; } =
        [SettableProperty.Number(DeviceProperty.PowerDraw, 0, 3680, Unit.Watt)];

    // The mains breathe by one volt in ten minutes.
    private double Voltage => Volts + Math.Sin(2 * Math.PI * _time.GetElapsedTime(_start).TotalSeconds / 600);

    private double Draw => _hasSwitch && Kept(DeviceProperty.Power) is PropertyValue.Choice { Word: "off" } ? 0 : Number(DeviceProperty.PowerDraw, Watts);

    protected override PropertyValue? Compute(string property)
    {
        CatchUp();
        return property switch
        {
            DeviceProperty.Voltage => PropertyValue.Of(Math.Round(Voltage, 1), Unit.Volt),
            "voltageL2" or "voltageL3" => PropertyValue.Of(Math.Round(Voltage - 0.4, 1), Unit.Volt),
            DeviceProperty.PowerDraw => PropertyValue.Of(Math.Round(Draw, 1), Unit.Watt),
            DeviceProperty.Current => PropertyValue.Of(Math.Round(Draw / Voltage / PowerFactor, 3), Unit.Ampere),
            DeviceProperty.Frequency => PropertyValue.Of(Hertz, Unit.Hertz),
            "powerFactor" => PropertyValue.Of(PowerFactor, Unit.None),
            DeviceProperty.Energy => PropertyValue.Of(Math.Round(_kilowattHours, 3), Unit.KilowattHour),
            _ => null,
        };
    }

    protected override void BeforeSet(string property, PropertyValue value) => CatchUp();

    private void CatchUp()
    {
        var now = _time.GetTimestamp();
        _kilowattHours += Draw / 1000 * _time.GetElapsedTime(_at, now).TotalHours * _speed;
        _at = now;
    }
}
