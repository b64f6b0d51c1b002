using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>The MQTT broker of the room's devices, where it is another than the one upstream.</summary>
public sealed record DeviceBrokerOptions
{
    /// <summary>Host name or address.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port; 1883 plain, 8883 TLS.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 1883;

    /// <summary>Account; null: none.</summary>
    public string? Username { get; init; }

    /// <summary>File that holds the password; never the password itself.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>TLS; null: plain.</summary>
    public TlsOptions? Tls { get; init; }
}
