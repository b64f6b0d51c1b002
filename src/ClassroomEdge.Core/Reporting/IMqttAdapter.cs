namespace ClassroomEdge.Core.Reporting;

/// <summary>Makes links; one an MQTT library.</summary>
public interface IMqttAdapter
{
    /// <summary><c>libmosquitto</c> or <c>mqttnet</c>.</summary>
    string Name { get; }

    /// <summary>Version of the library; null when it is not on this machine.</summary>
    string? Version { get; }

    /// <summary>A new link, not connected.</summary>
    /// <exception cref="MqttException"><c>mqtt.missing</c>: the library is not on this machine.</exception>
    IMqttLink Create();
}
