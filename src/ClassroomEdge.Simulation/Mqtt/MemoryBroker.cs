using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Reporting;

namespace ClassroomEdge.Simulation.Mqtt;

/// <summary>
/// A broker within the process, for simulated rooms that report to somebody else's broker or to none, and for tests: retained
/// messages, wildcards, and it can be away.
/// Delivers before <see cref="IFieldMqtt.PublishAsync"/> returns. Thread-safe.
/// </summary>
public sealed class MemoryBroker : IFieldMqtt
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, MqttMessage> _retained = new(StringComparer.Ordinal);
    private readonly List<Subscription> _subscriptions = [];
    private TaskCompletionSource _connected = NewSignal();
    private string? _outage;

    /// <summary>Running.</summary>
    public MemoryBroker() => _connected.TrySetResult();

    /// <inheritdoc/>
    public event EventHandler? OutageChanged;

    /// <inheritdoc/>
    public string? Outage
    {
        get
        {
            lock (_lock)
            {
                return _outage;
            }
        }
    }

    /// <summary>Goes away for this reason, or comes back with null; then retained messages come again.</summary>
    public void SetOutage(string? reason)
    {
        Subscription[] again = [];
        lock (_lock)
        {
            if (_outage == reason)
            {
                return;
            }

            _outage = reason;
            if (reason is null)
            {
                _connected.TrySetResult();
                again = [.. _subscriptions];
            }
            else if (_connected.Task.IsCompleted)
            {
                _connected = NewSignal();
            }
        }

        OutageChanged?.Invoke(this, EventArgs.Empty);
        foreach (var subscription in again)
        {
            DeliverRetained(subscription);
        }
    }

    /// <inheritdoc/>
    public IDisposable Subscribe(string topicFilter, Action<MqttMessage> handler)
    {
        if (FieldTopics.IsRoomsOwn(topicFilter))
        {
            throw new MqttException("mqtt.refused", $"'{topicFilter}' is the room's own: no device may hear it");
        }

        var subscription = new Subscription(this, topicFilter, handler);
        lock (_lock)
        {
            _subscriptions.Add(subscription);
        }

        if (Outage is null)
        {
            DeliverRetained(subscription);
        }

        return subscription;
    }

    /// <inheritdoc/>
    public Task WhenConnectedAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _connected.Task.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task PublishAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        Subscription[] wanted;
        lock (_lock)
        {
            if (FieldTopics.IsRoomsOwn(message.Topic))
            {
                return Task.FromException(new MqttException("mqtt.refused", $"'{message.Topic}' is the room's own: only reporting writes it"));
            }

            if (_outage is not null)
            {
                return Task.FromException(new MqttException("mqtt.lost", $"no connection to the broker: {_outage}"));
            }

            message = message with { Payload = message.Payload.ToArray() };
            if (message is { Retain: true, Payload.Length: 0 })
            {
                _retained.Remove(message.Topic);
            }
            else if (message.Retain)
            {
                _retained[message.Topic] = message;
            }

            wanted = [.. _subscriptions.Where(s => FieldTopics.Matches(s.Filter, message.Topic))];
        }

        foreach (var subscription in wanted)
        {
            subscription.Handler(message with { Retain = false });
        }

        return Task.CompletedTask;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void DeliverRetained(Subscription subscription)
    {
        MqttMessage[] messages;
        lock (_lock)
        {
            messages = [.. _retained.Values.Where(m => FieldTopics.Matches(subscription.Filter, m.Topic))];
        }

        foreach (var message in messages)
        {
            subscription.Handler(message);
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_lock)
        {
            _subscriptions.Remove(subscription);
        }
    }

    private sealed class Subscription(MemoryBroker owner, string filter, Action<MqttMessage> handler) : IDisposable
    {
        public string Filter => filter;

        public Action<MqttMessage> Handler => handler;

        public void Dispose() => owner.Remove(this);
    }
}
