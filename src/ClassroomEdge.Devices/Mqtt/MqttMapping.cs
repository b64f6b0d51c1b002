using System.Collections.Immutable;

namespace ClassroomEdge.Devices.Mqtt;

/// <summary>All that makes a device on MQTT: out of settings, or of the ways of Zigbee2MQTT and Tasmota.</summary>
internal sealed record MqttMapping
{
    /// <summary>What the pages draw.</summary>
    public required string Kind { get; init; }

    /// <summary>Where points without a topic are heard; null: such are only told, never heard.</summary>
    public string? StateTopic { get; init; }

    /// <summary>Further topics where points without a topic are heard.</summary>
    public ImmutableArray<string> AlsoOn { get; init; } = [];

    /// <summary>All must say "there", those that say anything.</summary>
    public ImmutableArray<MqttAvailability> Availability { get; init; } = [];

    /// <summary>Makes it tell its state.</summary>
    public ImmutableArray<MqttRequest> Requests { get; init; } = [];

    /// <summary>False for battery devices, which sleep when they are asked.</summary>
    public bool AnswersRequests { get; init; } = true;

    /// <summary>Property → how it is heard and set.</summary>
    public required IReadOnlyDictionary<string, MqttPoint> Properties { get; init; }

    /// <summary>How long a command waits until the device says that it has it.</summary>
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>What was set is taken for true at once.</summary>
    public bool Optimistic { get; init; }

    /// <summary>Nothing heard for so long: it is gone; null: only its availability tells.</summary>
    public TimeSpan? ExpireAfter { get; init; }

    /// <summary>The topics that a point is heard on.</summary>
    public IEnumerable<string> TopicsOf(MqttPoint point) =>
        point.Topic is { } own ? [own] : StateTopic is { } shared ? AlsoOn.Prepend(shared) : [];

    /// <summary>False for a point that is only ever told.</summary>
    public bool IsHeard(MqttPoint point) => (point.Topic ?? StateTopic) is not null;

    /// <summary>What is wrong with it, English; empty when nothing is.</summary>
    public IEnumerable<string> Check()
    {
        if (Properties.Count == 0)
        {
            yield return "it has no properties";
        }

        foreach (var (name, point) in Properties)
        {
            if (point is { SetTopic: not null, Words.Count: 0 } && !(point.Minimum <= point.Maximum))
            {
                yield return $"'{name}' is set as a number, and so needs minimum and maximum";
            }

            if (point.SetTopic is null && !IsHeard(point))
            {
                yield return $"'{name}' is neither heard nor set: give it a topic, or the device a stateTopic";
            }

            if (point.Scale == 0)
            {
                yield return $"'{name}' has the scale 0";
            }

            if (MqttTemplate.Unknown(point.SetPayload, Properties.Keys) is { } unknown)
            {
                yield return $"the setPayload of '{name}' names {{{unknown}}}; there is {{value}}, and: {string.Join(", ", Properties.Keys)}";
            }
        }
    }
}
