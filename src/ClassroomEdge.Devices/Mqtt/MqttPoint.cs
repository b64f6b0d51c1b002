using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Mqtt;

/// <summary>
/// A property of a device on MQTT: where its value is heard, how it is written there, and how it is set. With
/// <see cref="Words"/> it is a choice (a switch where these are <c>true</c> and <c>false</c>), else a number.
/// </summary>
public sealed record MqttPoint
{
    /// <summary>Topic that its value is heard on; null: the device's <c>stateTopic</c>. Without either it is only told, never heard.</summary>
    [RegularExpression(FieldTopics.AllowedPattern)]
    public string? Topic { get; init; }

    /// <summary>Where in the JSON, names with dots between, <c>*</c> for any name, <c>|</c> before another place:
    /// <c>ENERGY.Power</c>; null: the whole payload.</summary>
    public string? Path { get; init; }

    /// <summary>Our word → the device's; comparing ignores upper and lower case.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();

    /// <summary>Texts of the device that say nothing about this property, and are passed over.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Value = number heard × scale + offset.</summary>
    [Range(-1e9, 1e9)]
    public double Scale { get; init; } = 1;

    /// <summary>See <see cref="Scale"/>.</summary>
    [Range(-1e9, 1e9)]
    public double Offset { get; init; }

    /// <summary>Value = this / number heard, instead of scale and offset: 1 000 000 between mired and kelvin; null: not so.</summary>
    [Range(1, 1e9)]
    public double? Reciprocal { get; init; }

    /// <summary>Unit of a number; null: what the property usually has.</summary>
    public string? Unit { get; init; }

    /// <summary>Topic to publish on for setting it; null: it cannot be set.</summary>
    [RegularExpression(FieldTopics.AllowedPattern)]
    public string? SetTopic { get; init; }

    /// <summary>Payload for setting it; <c>{value}</c> becomes the value in the device's words, <c>{mode}</c> that of the property
    /// <c>mode</c>.</summary>
    public string SetPayload { get; init; } = "{value}";

    /// <summary>Decimals of a number that is set.</summary>
    [Range(0, 6)]
    public int Decimals { get; init; }

    /// <summary>Smallest number that may be set; wanted where a number can be set.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest number that may be set.</summary>
    public double? Maximum { get; init; }

    /// <summary>Taken for its value until one is heard or set; for devices that must be told everything with each command.</summary>
    public PropertyValue? Initial { get; init; }

    /// <summary>True when its value is a switch.</summary>
    internal bool IsSwitch => Words.Count > 0 && Words.Keys.All(w => w is "true" or "false");
}
