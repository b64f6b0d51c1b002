using ClassroomEdge.Core.Reporting;

namespace ClassroomEdge.Core.Network;

/// <summary>
/// The MQTT broker that devices of the room talk through: lights on Zigbee2MQTT, plugs with Tasmota. A connection of its own,
/// so that what the room reports upstream neither waits for devices nor mixes with them. It connects when somebody first
/// subscribes, and again after every loss. Thread-safe.
/// </summary>
public interface IFieldMqtt
{
    /// <summary>Why there is no connection at the moment, English; null while there is.</summary>
    string? Outage { get; }

    /// <summary>Raised on any thread after <see cref="Outage"/> changed.</summary>
    event EventHandler? OutageChanged;

    /// <summary>Hears the messages of a filter until disposed, over reconnects too; retained ones come again after each. Topics that
    /// the room itself writes (<c>classroom/…</c>) are never heard.</summary>
    /// <param name="topicFilter">May have wildcards.</param>
    /// <param name="handler">Called one at a time, on any thread; quick.</param>
    /// <exception cref="MqttException"><c>mqtt.refused</c>: a filter of the room's own topics.</exception>
    IDisposable Subscribe(string topicFilter, Action<MqttMessage> handler);

    /// <summary>The way to one device, where somebody tells them apart: who observes the traffic, a trace that speaks for them.</summary>
    IFieldMqtt For(string deviceId) => this;

    /// <summary>Returns when there is a connection.</summary>
    Task WhenConnectedAsync(CancellationToken cancellationToken);

    /// <summary>Publishes; with QoS 1 it returns when the broker has the message.</summary>
    /// <exception cref="MqttException"><c>mqtt.lost</c>: no connection; <c>mqtt.timeout</c>; <c>mqtt.refused</c>: also the room's own
    /// topics, which only reporting writes.</exception>
    Task PublishAsync(MqttMessage message, CancellationToken cancellationToken);
}
