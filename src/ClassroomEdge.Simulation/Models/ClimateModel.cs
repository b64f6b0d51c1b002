using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Models;

/// <summary>
/// An air conditioner: the air that it draws in approaches its set point while it runs and its mode can, and goes back to the
/// room's own when it does not. It reads the room and does not change it.
/// </summary>
internal sealed class ClimateModel : DeviceModel
{
    // A classroom's split unit takes ten minutes for most of the way; the walls bring it back in twenty.
    private static readonly TimeSpan ByMachine = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ByWalls = TimeSpan.FromMinutes(20);

    private readonly IRoomAir _air;
    private readonly double _speed;
    private readonly TimeProvider _time;
    private double _difference;
    private long _at;

    public ClimateModel(IRoomAir air, double speed, TimeProvider time)
    {
        (_air, _speed, _time, _at) = (air, speed, time, time.GetTimestamp());
        Set(DeviceProperty.Power, PropertyValue.Of("off"));
        Set(DeviceProperty.Mode, PropertyValue.Of("auto"));
        Set(DeviceProperty.FanSpeed, PropertyValue.Of("auto"));
        Set(DeviceProperty.TargetTemperature, PropertyValue.Of(24, Unit.Celsius));
    }

    protected override PropertyValue? Compute(string property)
    {
        if (property != DeviceProperty.Temperature)
        {
            return null;
        }

        CatchUp();
        return PropertyValue.Of(Math.Round(_air.Now.TemperatureCelsius + _difference, 1), Unit.Celsius);
    }

    protected override void BeforeSet(string property, PropertyValue value) => CatchUp();

    private void CatchUp()
    {
        var now = _time.GetTimestamp();
        var elapsed = _time.GetElapsedTime(_at, now) * _speed;
        _at = now;
        var room = _air.Now.TemperatureCelsius;
        var wanted = Number(DeviceProperty.TargetTemperature, room) - room;
        var mode = Kept(DeviceProperty.Power) is PropertyValue.Choice { Word: "off" } ? "off" : (Kept(DeviceProperty.Mode) as PropertyValue.Choice)?.Word;
        var balance = mode switch
        {
            "cool" or "dry" => Math.Min(wanted, 0),
            "heat" => Math.Max(wanted, 0),
            "auto" => wanted,
            _ => 0,
        };
        var fan = (Kept(DeviceProperty.FanSpeed) as PropertyValue.Choice)?.Word switch { "low" or "min" => 0.6, "high" or "max" or "top" => 1.5, _ => 1.0 };
        var time = balance == 0 ? ByWalls : ByMachine / fan;
        _difference = balance + ((_difference - balance) * Math.Exp(-elapsed / time));
    }
}
