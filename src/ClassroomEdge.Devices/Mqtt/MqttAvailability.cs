using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Devices.Mqtt;

/// <summary>Where a device, or the bridge that it hangs on, says whether it is there.</summary>
public sealed record MqttAvailability
{
    /// <summary>The topic.</summary>
    [RegularExpression(FieldTopics.AllowedPattern)]
    public required string Topic { get; init; }

    /// <summary>Where in the JSON; null: the whole payload. A payload that is no JSON is taken whole.</summary>
    public string? Path { get; init; }

    /// <summary>The word for "there"; comparing ignores upper and lower case.</summary>
    public string Online { get; init; } = "online";

    /// <summary>The word for "away".</summary>
    public string Offline { get; init; } = "offline";
}
