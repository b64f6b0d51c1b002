namespace ClassroomEdge.Core.Rooms;

/// <summary>What holds for the properties that more than one module knows (<see cref="DeviceProperty"/>). Pure.</summary>
public static class PropertyRules
{
    /// <summary>A mixer has steps of its own: 40 % may be read back as 39.</summary>
    private const double PercentTolerance = 2;

    /// <summary>What is wrong with a value to be set, English; null when nothing is, or when the property is a driver's own.</summary>
    public static string? Check(string property, PropertyValue value) => property switch
    {
        DeviceProperty.Power => OneOf(value, "on", "off"),
        DeviceProperty.Position => OneOf(value, "up", "down", "stop"),
        DeviceProperty.Muted or DeviceProperty.MicrophoneOpen =>
            value is PropertyValue.Switch ? null : $"must be true or false, not {value}",
        DeviceProperty.Level or DeviceProperty.Volume =>
            value is PropertyValue.Measurement { Value: >= 0 and <= 100 } m && (m.Unit == Unit.None || m.Unit == Unit.Percent)
                ? null
                : $"must be a number from 0 to 100, in per cent, not {value}",
        DeviceProperty.Input => value is PropertyValue.Choice ? null : $"must be a word, for example hdmi1, not {value}",
        _ => null,
    };

    /// <summary>True when the device is where the command wanted it.</summary>
    public static bool IsReached(PropertyValue wanted, PropertyValue actual) => (wanted, actual) switch
    {
        (PropertyValue.Measurement w, PropertyValue.Measurement a) => Math.Abs(w.Value - a.Value) <= PercentTolerance,
        (PropertyValue.Choice { Word: "stop" }, PropertyValue.Choice a) => a.Word is "stopped" or "up" or "down",
        _ => wanted == actual,
    };

    /// <summary>The value to command so that the property becomes what it was; null when it cannot be told.</summary>
    public static PropertyValue? CommandFor(string property, PropertyValue? was) => (property, was) switch
    {
        (DeviceProperty.Power, PropertyValue.Choice { Word: "on" or "warming" }) => PropertyValue.Of("on"),
        (DeviceProperty.Power, PropertyValue.Choice { Word: "off" or "cooling" }) => PropertyValue.Of("off"),
        (DeviceProperty.Position, PropertyValue.Choice { Word: "up" or "moving-up" }) => PropertyValue.Of("up"),
        (DeviceProperty.Position, PropertyValue.Choice { Word: "down" or "moving-down" }) => PropertyValue.Of("down"),
        (DeviceProperty.Power or DeviceProperty.Position, _) => null,
        _ => was,
    };

    /// <summary>True while the device warms up or cools down.</summary>
    public static bool IsInTransition(DeviceSnapshot? device) =>
        device?.Properties.GetValueOrDefault(DeviceProperty.Power)?.Value
            is PropertyValue.Choice { Word: "warming" or "cooling" };

    private static string? OneOf(PropertyValue value, params ReadOnlySpan<string> words) =>
        value is PropertyValue.Choice c && words.Contains(c.Word)
            ? null
            : $"must be {string.Join(", ", words[..^1])} or {words[^1]}, not {value}";
}
