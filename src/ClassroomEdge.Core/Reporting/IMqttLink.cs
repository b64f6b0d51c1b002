namespace ClassroomEdge.Core.Reporting;

/// <summary>An MQTT client connection: libmosquitto or MQTTnet. Reconnecting, order and durability are the caller's.</summary>
public interface IMqttLink : IAsyncDisposable
{
    /// <summary>Raised for each message of a subscription, one at a time, from a thread of the link. Must return quickly.</summary>
    event Action<MqttMessage>? Received;

    /// <summary>Raised once when the connection is lost (not on <see cref="DisconnectAsync"/>), with the reason in English.</summary>
    event Action<string>? Lost;

    /// <summary>Connects and returns when the broker accepted. A link can be connected again after a loss.</summary>
    /// <exception cref="MqttException"><c>mqtt.unreachable</c>, <c>mqtt.refused</c>, <c>mqtt.unauthorised</c>, <c>mqtt.tls</c>, <c>mqtt.timeout</c>.</exception>
    Task ConnectAsync(MqttConnectOptions options, CancellationToken cancellationToken);

    /// <summary>Publishes. With QoS 1 it returns when the broker acknowledged; many may be under way at once, in order.</summary>
    /// <exception cref="MqttException"><c>mqtt.lost</c>, <c>mqtt.timeout</c>, <c>mqtt.refused</c> (the broker's reason code),
    /// <c>mqtt.busy</c> (60 000 or more wait for their acknowledgement).</exception>
    Task PublishAsync(MqttMessage message, CancellationToken cancellationToken);

    /// <summary>Subscribes at QoS 1 and returns when the broker granted it.</summary>
    /// <exception cref="MqttException"><c>mqtt.lost</c>, <c>mqtt.refused</c>, <c>mqtt.timeout</c>.</exception>
    Task SubscribeAsync(string topicFilter, CancellationToken cancellationToken);

    /// <summary>Ends the connection properly: the broker does not send the last will.</summary>
    Task DisconnectAsync(CancellationToken cancellationToken);
}
