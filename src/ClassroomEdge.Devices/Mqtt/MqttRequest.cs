using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Devices.Mqtt;

/// <summary>What to publish so that a device tells its state.</summary>
public sealed record MqttRequest
{
    /// <summary>The topic.</summary>
    [RegularExpression(FieldTopics.AllowedPattern)]
    public required string Topic { get; init; }

    /// <summary>The payload.</summary>
    public string Payload { get; init; } = "";
}
