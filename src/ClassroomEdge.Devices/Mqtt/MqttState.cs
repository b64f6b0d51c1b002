using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Mqtt;

/// <summary>What was heard of a device so far. Messages come on the broker's thread, questions on the worker's.</summary>
internal sealed class MqttState(string deviceId, MqttMapping mapping, TimeProvider time)
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DeviceReading> _values = [];
    private readonly Dictionary<string, bool> _there = [];
    private readonly ILookup<string, KeyValuePair<string, MqttPoint>> _points =
        mapping.Properties.SelectMany(p => mapping.TopicsOf(p.Value), (p, topic) => (topic, p)).ToLookup(p => p.topic, p => p.p);

    private TaskCompletionSource _news = NewSignal();
    private DeviceException? _problem;
    private long? _heardAt;

    /// <summary>Every topic to subscribe.</summary>
    public IEnumerable<string> Topics => _points.Select(p => p.Key).Concat(mapping.Availability.Select(a => a.Topic)).Distinct();

    /// <summary>False for one that is only ever told: an infrared sender.</summary>
    public bool IsHeard => _points.Count > 0;

    /// <summary>Completed by the next message.</summary>
    public Task News
    {
        get
        {
            lock (_lock)
            {
                return _news.Task;
            }
        }
    }

    /// <summary>Time since the last state; null: never heard.</summary>
    public TimeSpan? Silence
    {
        get
        {
            lock (_lock)
            {
                return _heardAt is { } at ? time.GetElapsedTime(at) : null;
            }
        }
    }

    /// <summary>True: it or its bridge says so; null: nobody said anything.</summary>
    public bool? IsThere
    {
        get
        {
            lock (_lock)
            {
                return _there.Count == 0 ? null : !_there.ContainsValue(false);
            }
        }
    }

    /// <summary>The topic that says "away".</summary>
    public string? AwayTopic
    {
        get
        {
            lock (_lock)
            {
                return _there.FirstOrDefault(t => !t.Value).Key;
            }
        }
    }

    /// <summary>Last value of a property; null when none was heard.</summary>
    public PropertyValue? Value(string property)
    {
        lock (_lock)
        {
            return _values.GetValueOrDefault(property)?.Value ?? mapping.Properties[property].Initial;
        }
    }

    /// <summary>All last values, as told when they came.</summary>
    public ImmutableArray<DeviceReading> Values()
    {
        lock (_lock)
        {
            return [.. _values.Values];
        }
    }

    /// <summary>What the last message had that cannot be true, once.</summary>
    public DeviceException? TakeProblem()
    {
        lock (_lock)
        {
            var problem = _problem;
            _problem = null;
            return problem;
        }
    }

    /// <summary>Takes something for true that was not heard.</summary>
    public void Assume(string property, PropertyValue value)
    {
        lock (_lock)
        {
            _values[property] = new DeviceReading(deviceId, property, value, time.GetUtcNow());
        }
    }

    /// <summary>Takes a message in.</summary>
    public void Hear(MqttMessage message)
    {
        TaskCompletionSource news;
        lock (_lock)
        {
            foreach (var availability in mapping.Availability.Where(a => a.Topic == message.Topic))
            {
                HearAvailability(availability, message.Payload.Span);
            }

            if (_points.Contains(message.Topic) && message.Payload.Length > 0)
            {
                HearState(message);
            }

            news = _news;
            _news = NewSignal();
        }

        news.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void HearAvailability(MqttAvailability availability, ReadOnlySpan<byte> payload)
    {
        var word = Word(availability, Encoding.UTF8.GetString(payload));
        if (string.Equals(word, availability.Online, StringComparison.OrdinalIgnoreCase))
        {
            _there[availability.Topic] = true;
        }
        else if (string.Equals(word, availability.Offline, StringComparison.OrdinalIgnoreCase))
        {
            _there[availability.Topic] = false;
        }
        else if (word.Length == 0)
        {
            _there.Remove(availability.Topic);
        }
        else
        {
            _problem = Bad($"'{availability.Topic}' says '{MqttValues.Shown(word)}', and neither {availability.Online} nor {availability.Offline}");
        }
    }

    /// <summary>Zigbee2MQTT wrote the bare word once and writes JSON now: both are understood.</summary>
    private static string Word(MqttAvailability availability, string text)
    {
        if (availability.Path is not { } path || !text.StartsWith('{'))
        {
            return text;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return MqttValues.Find(document.RootElement, path) is { } found ? MqttValues.Text(found) ?? text : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private void HearState(MqttMessage message)
    {
        string text;
        try
        {
            text = Utf8.GetString(message.Payload.Span);
        }
        catch (DecoderFallbackException)
        {
            _problem = Bad($"'{message.Topic}' is no text: {Convert.ToHexString(message.Payload.Span[..Math.Min(16, message.Payload.Length)])}");
            return;
        }

        JsonDocument? document = null;
        try
        {
            if (_points[message.Topic].Any(p => p.Value.Path is not null))
            {
                document = JsonDocument.Parse(text);
            }
        }
        catch (JsonException)
        {
            _problem = Bad($"'{message.Topic}' is no JSON: '{MqttValues.Shown(text)}'");
        }

        using (document)
        {
            foreach (var (property, point) in _points[message.Topic])
            {
                if ((point.Path is null ? text : At(document, point.Path)) is { } value && !point.Ignored.Contains(value))
                {
                    HearValue(message.Topic, property, point, value);
                }
            }
        }
    }

    private static string? At(JsonDocument? document, string path) =>
        document is not null && MqttValues.Find(document.RootElement, path) is { } found ? MqttValues.Text(found) ?? found.GetRawText() : null;

    private void HearValue(string topic, string property, MqttPoint point, string value)
    {
        try
        {
            _values[property] = new DeviceReading(deviceId, property, MqttValues.Decode(property, point, value), time.GetUtcNow());
            _heardAt = time.GetTimestamp();
        }
        catch (FormatException e)
        {
            _problem = Bad($"on '{topic}' {e.Message}");
        }
    }

    private DeviceException Bad(string problem) => new("device.bad-reply", deviceId, $"'{deviceId}': {problem}");
}
