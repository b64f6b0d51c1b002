using System.Collections.Immutable;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Faults;

namespace ClassroomEdge.Simulation.Broker;

/// <summary>
/// An MQTT broker within the process: retained messages, last wills, subscriptions with wildcards. It remembers what was
/// published and checks the outbox's numbers as a receiver upstream does. It outlives a power cut of the room. Thread-safe.
/// </summary>
public sealed class SimulatedBroker(TimeProvider time) : SimulatedPart("broker", "broker", "mqtt", FaultWord.Absent), IMqttAdapter
{
    /// <summary>As the profile's <c>reporting.adapter</c> names it.</summary>
    public const string AdapterName = "simulated";

    private const int Remembered = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<BrokerMessage> _messages = new();
    private readonly SortedDictionary<string, MqttMessage> _retained = new(StringComparer.Ordinal);
    private ImmutableList<SimulatedMqttLink> _links = [];

    /// <summary>Raised for each message that was published, in order, on the publisher's thread.</summary>
    public event Action<BrokerMessage>? Published;

    /// <inheritdoc/>
    public string Name => AdapterName;

    /// <inheritdoc/>
    public string? Version => "1";

    /// <summary>The outbox's numbers, as the receiver saw them.</summary>
    public OutboxWatch Outbox { get; } = new();

    /// <summary>The last messages, oldest first.</summary>
    public IReadOnlyList<BrokerMessage> Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, PropertyValue> State => base.State
        .Add("clients", PropertyValue.Of(_links.Count, Unit.None))
        .Add("received", PropertyValue.Of(Outbox.Received, Unit.None));

    /// <inheritdoc/>
    public IMqttLink Create() => new SimulatedMqttLink(this);

    /// <summary>What is retained under a topic; null: nothing.</summary>
    public MqttMessage? Retained(string topic)
    {
        lock (_lock)
        {
            return _retained.GetValueOrDefault(topic);
        }
    }

    /// <summary>Publishes as some other client would: a command, a device's state.</summary>
    public void Publish(MqttMessage message)
    {
        var copy = message with { Payload = message.Payload.ToArray() };
        var published = new BrokerMessage(time.GetUtcNow(), copy);
        lock (_lock)
        {
            if (copy.Retain)
            {
                _retained.Remove(copy.Topic);
                if (!copy.Payload.IsEmpty)
                {
                    _retained.Add(copy.Topic, copy);
                }
            }

            _messages.Enqueue(published);
            if (_messages.Count > Remembered)
            {
                _messages.Dequeue();
            }

            Outbox.Take(copy);
            foreach (var link in _links)
            {
                link.Offer(copy with { Retain = false });
            }
        }

        Published?.Invoke(published);
    }

    /// <summary>All connections are cut, as when the power of the other side goes: the last wills are published.</summary>
    public void CutAll(string reason)
    {
        foreach (var link in _links)
        {
            link.Cut(reason);
        }
    }

    /// <inheritdoc/>
    protected override void FaultChanged(string? before, string? now)
    {
        if (now == FaultWord.Absent)
        {
            CutAll("the broker is gone");
        }
    }

    internal void Connect(SimulatedMqttLink link)
    {
        if (Fault == FaultWord.Absent)
        {
            throw new MqttException("mqtt.unreachable", "the simulated broker refuses connections");
        }

        ImmutableInterlocked.Update(ref _links, (all, l) => all.Add(l), link);
    }

    /// <summary>Gone; with its last will, unless it said goodbye.</summary>
    internal void Disconnect(SimulatedMqttLink link, MqttMessage? lastWill)
    {
        ImmutableInterlocked.Update(ref _links, (all, l) => all.Remove(l), link);

        // A broker that is gone itself sends nobody's will.
        if (lastWill is not null && Fault != FaultWord.Absent)
        {
            Publish(lastWill);
        }
    }

    internal void OfferRetained(SimulatedMqttLink link, string filter)
    {
        lock (_lock)
        {
            foreach (var message in _retained.Values.Where(m => TopicFilter.Matches(filter, m.Topic)))
            {
                link.Offer(message);
            }
        }
    }
}
