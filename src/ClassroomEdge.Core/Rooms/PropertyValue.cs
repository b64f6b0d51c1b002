using System.Globalization;
using System.Text.Json.Serialization;

namespace ClassroomEdge.Core.Rooms;

/// <summary>
/// Value of a device's property: a number with its unit, a switch or a choice. In JSON
/// <c>{"value": 812, "unit": "ppm"}</c>, <c>{"value": true}</c>, <c>{"value": "warming"}</c>.
/// </summary>
[JsonConverter(typeof(PropertyValueJsonConverter))]
public abstract record PropertyValue
{
    private PropertyValue()
    {
    }

    /// <summary>A measured or set number. <paramref name="Value"/> is finite.</summary>
    public sealed record Measurement(double Value, Unit Unit) : PropertyValue
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} {Unit}").TrimEnd();
    }

    /// <summary>On or off, yes or no.</summary>
    public sealed record Switch(bool IsOn) : PropertyValue
    {
        /// <inheritdoc/>
        public override string ToString() => IsOn ? "true" : "false";
    }

    /// <summary>One of a few words, lower case with hyphens.</summary>
    public sealed record Choice(string Word) : PropertyValue
    {
        /// <inheritdoc/>
        public override string ToString() => Word;
    }

    /// <summary>A number with its unit.</summary>
    public static PropertyValue Of(double value, Unit unit) => new Measurement(value, unit);

    /// <summary>A switch.</summary>
    public static PropertyValue Of(bool isOn) => new Switch(isOn);

    /// <summary>A choice.</summary>
    public static PropertyValue Of(string word) => new Choice(word);
}
