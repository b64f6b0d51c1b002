using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Mqtt;

/// <summary>Any device on MQTT, described here by its topics and payloads.</summary>
public sealed record MqttDeviceSettings
{
    /// <summary>What the pages draw.</summary>
    [AllowedValues("light", "switch", "climate", "sensor", "contact", "meter", "screen", "display", "switcher", "audio")]
    public string Kind { get; init; } = "sensor";

    /// <summary>Topic of its state; null: each property names its own.</summary>
    [RegularExpression(FieldTopics.AllowedPattern)]
    public string? StateTopic { get; init; }

    /// <summary>Where it, or its bridge, says whether it is there; all that say anything must say yes.</summary>
    public IReadOnlyList<MqttAvailability> Availability { get; init; } = [];

    /// <summary>What makes it tell its state.</summary>
    public IReadOnlyList<MqttRequest> Requests { get; init; } = [];

    /// <summary>Property → how it is heard and set.</summary>
    public required IReadOnlyDictionary<string, MqttPoint> Properties { get; init; }

    /// <summary>How long a command waits until the device tells the new state.</summary>
    [DurationRange("100ms", "8s")]
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>True: what was set is taken for true at once, for devices that do not tell.</summary>
    public bool Optimistic { get; init; }

    /// <summary>Nothing heard for so long means that it is gone; null: only its availability tells.</summary>
    [DurationRange("5s", "72h")]
    public TimeSpan? ExpireAfter { get; init; }
}
