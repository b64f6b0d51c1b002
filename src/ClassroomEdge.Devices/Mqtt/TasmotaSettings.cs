using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Mqtt;

/// <summary>A device with Tasmota.</summary>
public sealed record TasmotaSettings
{
    /// <summary>Its topic, as on its page "Configure MQTT".</summary>
    [RegularExpression(FieldTopics.AllowedPattern)]
    public required string Topic { get; init; }

    /// <summary>Its full topic with <c>%prefix%</c> (cmnd, stat, tele) and <c>%topic%</c>, as on the same page.</summary>
    [RegularExpression("^[^+#\\u0000]*%prefix%[^+#\\u0000]*$")]
    public string FullTopic { get; init; } = "%prefix%/%topic%/";

    /// <summary>What it is: <c>light</c>, <c>plug</c>, <c>sensor</c>, <c>climate</c> (infrared sender to an air conditioner).</summary>
    [AllowedValues("light", "plug", "sensor", "climate")]
    public required string Kind { get; init; }

    /// <summary>Which of its relays; null: it has one.</summary>
    [Range(1, 32)]
    public int? Relay { get; init; }

    /// <summary>A light that can be dimmed.</summary>
    public bool Dimmable { get; init; }

    /// <summary>A light whose white can be made warmer and colder.</summary>
    public bool ColourTemperature { get; init; }

    /// <summary>Maker of the air conditioner in Tasmota's words (command <c>IRHVAC</c>): <c>GREE</c>, <c>MIDEA</c>, <c>HAIER_AC</c>, …</summary>
    [RegularExpression("^[A-Za-z0-9_]+$")]
    public string? Vendor { get; init; }

    /// <summary>Lowest temperature that the air conditioner takes, in °C.</summary>
    [Range(10, 30)]
    public double MinimumTemperature { get; init; } = 16;

    /// <summary>Highest temperature that the air conditioner takes, in °C.</summary>
    [Range(16, 35)]
    public double MaximumTemperature { get; init; } = 30;

    /// <summary>How long a command waits until the device tells the new state.</summary>
    [DurationRange("100ms", "8s")]
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromSeconds(3);
}
