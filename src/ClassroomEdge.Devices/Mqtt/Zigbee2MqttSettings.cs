using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Mqtt;

/// <summary>A Zigbee device on Zigbee2MQTT.</summary>
public sealed record Zigbee2MqttSettings
{
    /// <summary>Its friendly name, or its address <c>0x…</c>, as in Zigbee2MQTT.</summary>
    [RegularExpression("^[^+#\\u0000]+$")]
    public required string FriendlyName { get; init; }

    /// <summary>Base topic of Zigbee2MQTT.</summary>
    [RegularExpression(FieldTopics.AllowedPattern)]
    public string BaseTopic { get; init; } = "zigbee2mqtt";

    /// <summary>What it is: <c>light</c>, <c>plug</c>, <c>sensor</c> (air, light, motion), <c>contact</c> (door, window), <c>climate</c>.</summary>
    [AllowedValues("light", "plug", "sensor", "contact", "climate")]
    public required string Kind { get; init; }

    /// <summary>A light that can be dimmed.</summary>
    public bool Dimmable { get; init; } = true;

    /// <summary>A light whose white can be made warmer and colder.</summary>
    public bool ColourTemperature { get; init; }

    /// <summary>Name of the endpoint of a device with several, as Zigbee2MQTT adds it: <c>l1</c> for <c>state_l1</c>; null: it has one.</summary>
    [RegularExpression("^[a-z0-9_]+$")]
    public string? Endpoint { get; init; }

    /// <summary>Which key a climate device has for its set point.</summary>
    [AllowedValues("occupied_heating_setpoint", "current_heating_setpoint", "occupied_cooling_setpoint")]
    public string SetPoint { get; init; } = "occupied_heating_setpoint";

    /// <summary>Lowest temperature that a climate device may be set to, in °C.</summary>
    [Range(5, 35)]
    public double MinimumTemperature { get; init; } = 16;

    /// <summary>Highest temperature that a climate device may be set to, in °C.</summary>
    [Range(5, 35)]
    public double MaximumTemperature { get; init; } = 30;

    /// <summary>How long a command waits until the device tells the new state.</summary>
    [DurationRange("100ms", "8s")]
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Nothing heard for so long means that it is gone; null: only its availability tells, which Zigbee2MQTT has to be set to
    /// publish.</summary>
    [DurationRange("1m", "72h")]
    public TimeSpan? ExpireAfter { get; init; }
}
