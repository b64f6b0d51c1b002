using System.Text;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Simulation.Broker;

namespace ClassroomEdge.Testing;

/// <summary>The broker of a room under test.</summary>
public sealed class TestMqtt
{
    private readonly Func<SimulatedBroker> _broker;

    internal TestMqtt(Func<SimulatedBroker> broker) => _broker = broker;

    /// <summary>All messages that reached the broker, in order, with the room's time.</summary>
    public IReadOnlyList<BrokerMessage> Messages => _broker().Messages;

    /// <summary>The JSON of the last message whose topic ends like that, for example <c>/state</c>; null when there was none.</summary>
    public JsonNode? Last(string topicEnd) =>
        Messages.LastOrDefault(m => m.Message.Topic.EndsWith(topicEnd, StringComparison.Ordinal)) is { } last
            ? JsonNode.Parse(last.Message.Payload.Span)
            : null;

    /// <summary>What the broker keeps of a topic, as text; null: nothing.</summary>
    public string? Retained(string topic) =>
        _broker().Retained(topic) is { } kept ? Encoding.UTF8.GetString(kept.Payload.Span) : null;

    /// <summary>Somebody else publishes: a command, Home Assistant's status.</summary>
    public void Publish(string topic, JsonNode payload, string? responseTopic = null, byte[]? correlation = null) =>
        _broker().Publish(new MqttMessage(topic, Encoding.UTF8.GetBytes(payload.ToJsonString()))
        {
            ResponseTopic = responseTopic,
            CorrelationData = correlation,
        });
}
