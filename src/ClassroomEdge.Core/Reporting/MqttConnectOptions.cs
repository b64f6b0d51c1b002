namespace ClassroomEdge.Core.Reporting;

/// <summary>How to connect.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="ClientId">Unique at the broker.</param>
public sealed record MqttConnectOptions(string Host, int Port, string ClientId)
{
    /// <summary>Account; null: none.</summary>
    public string? Username { get; init; }

    /// <summary>Password; never logged.</summary>
    public string? Password { get; init; }

    /// <summary>TLS; null: plain TCP.</summary>
    public MqttTls? Tls { get; init; }

    /// <summary>Published by the broker when we vanish.</summary>
    public MqttMessage? LastWill { get; init; }

    /// <summary>Seconds without traffic before a ping; a dead connection is noticed within 1.5 times that.</summary>
    public int KeepAliveSeconds { get; init; } = 10;

    /// <summary>How long connect, publish and subscribe wait for the broker.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
