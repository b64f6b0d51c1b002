namespace ClassroomEdge.Core.Reporting;

/// <summary>One message.</summary>
/// <param name="Topic">Without wildcards.</param>
/// <param name="Payload">Bytes; copied by the link before it returns control.</param>
/// <param name="Qos">0 or 1.</param>
/// <param name="Retain">Kept by the broker.</param>
public sealed record MqttMessage(string Topic, ReadOnlyMemory<byte> Payload, int Qos = 1, bool Retain = false)
{
    /// <summary>MQTT 5 response topic; null when absent.</summary>
    public string? ResponseTopic { get; init; }

    /// <summary>MQTT 5 correlation data; null when absent.</summary>
    public byte[]? CorrelationData { get; init; }

    /// <summary>MQTT 5 content type; null when absent.</summary>
    public string? ContentType { get; init; }
}
