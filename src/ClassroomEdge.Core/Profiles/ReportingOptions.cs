using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>The broker upstream.</summary>
public sealed record ReportingOptions
{
    /// <summary>Host name or address; null: <c>edge run</c> starts a mosquitto of its own on loopback.</summary>
    public string? Host { get; init; }

    /// <summary>TCP port; 1883 plain, 8883 TLS.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 1883;

    /// <summary>Account; null: none.</summary>
    public string? Username { get; init; }

    /// <summary>File that holds the password; never the password itself.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>TLS; null: plain.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Which adapter; null: the best there is.</summary>
    public string? Adapter { get; init; }

    /// <summary>Readings go upstream this often.</summary>
    [DurationRange("1s", "1h")]
    public TimeSpan TelemetryInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Announce the room to Home Assistant.</summary>
    public bool HomeAssistant { get; init; } = true;

    /// <summary>Messages that wait at most; then the oldest telemetry gives way, events never silently.</summary>
    [Range(1000, 10_000_000)]
    public int OutboxCapacity { get; init; } = 1_000_000;
}
