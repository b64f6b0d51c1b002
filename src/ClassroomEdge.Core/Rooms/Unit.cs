using System.Text.Json.Serialization;

namespace ClassroomEdge.Core.Rooms;

/// <summary>Unit of a measurement, written as its UCUM-like symbol (<c>ppm</c>, <c>°C</c>, <c>%</c>, <c>lx</c>, <c>h</c>, <c>s</c>).</summary>
[JsonConverter(typeof(UnitJsonConverter))]
public readonly record struct Unit(string Symbol)
{
    /// <summary>No unit: a count or a ratio.</summary>
    public static readonly Unit None = new("");

    /// <summary>Parts per million, of CO₂.</summary>
    public static readonly Unit Ppm = new("ppm");

    /// <summary>Degrees Celsius.</summary>
    public static readonly Unit Celsius = new("°C");

    /// <summary>Per cent: relative humidity, level, volume.</summary>
    public static readonly Unit Percent = new("%");

    /// <summary>Lux.</summary>
    public static readonly Unit Lux = new("lx");

    /// <summary>Hours, of a lamp.</summary>
    public static readonly Unit Hours = new("h");

    /// <summary>Seconds.</summary>
    public static readonly Unit Seconds = new("s");

    /// <summary>Hectopascal, of air.</summary>
    public static readonly Unit Hectopascal = new("hPa");

    /// <summary>Degrees, of an angle.</summary>
    public static readonly Unit Degrees = new("°");

    /// <summary>Volt.</summary>
    public static readonly Unit Volt = new("V");

    /// <summary>Ampere.</summary>
    public static readonly Unit Ampere = new("A");

    /// <summary>Watt.</summary>
    public static readonly Unit Watt = new("W");

    /// <summary>Kilowatt hours.</summary>
    public static readonly Unit KilowattHour = new("kWh");

    /// <summary>Kelvin, of white light.</summary>
    public static readonly Unit Kelvin = new("K");

    /// <summary>Hertz.</summary>
    public static readonly Unit Hertz = new("Hz");

    /// <inheritdoc/>
    public override string ToString() => Symbol;
}
