namespace ClassroomEdge.Core.Rooms;

/// <summary>In which unit the well-known measurements come, so that a protocol file or a map need not say it.</summary>
public static class PropertyUnits
{
    /// <summary>Of a property of <see cref="DeviceProperty"/>; <see cref="Unit.None"/> for a driver's own.</summary>
    public static Unit Of(string property) => property switch
    {
        DeviceProperty.TransitionRemaining => Unit.Seconds,
        DeviceProperty.Level or DeviceProperty.Volume or DeviceProperty.Humidity or DeviceProperty.Battery => Unit.Percent,
        DeviceProperty.LampHours => Unit.Hours,
        DeviceProperty.Co2 => Unit.Ppm,
        DeviceProperty.Temperature or DeviceProperty.TargetTemperature => Unit.Celsius,
        DeviceProperty.Illuminance => Unit.Lux,
        DeviceProperty.Pressure => Unit.Hectopascal,
        DeviceProperty.Voltage => Unit.Volt,
        DeviceProperty.Current => Unit.Ampere,
        DeviceProperty.PowerDraw => Unit.Watt,
        DeviceProperty.Energy => Unit.KilowattHour,
        DeviceProperty.ColourTemperature => Unit.Kelvin,
        DeviceProperty.Frequency => Unit.Hertz,
        _ => Unit.None,
    };
}
