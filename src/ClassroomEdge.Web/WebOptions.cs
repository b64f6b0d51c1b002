namespace ClassroomEdge.Web;

/// <summary>How the service is reached. Set by the command line, not by the room's profile.</summary>
public sealed record WebOptions
{
    /// <summary>HTTP port on 127.0.0.1, for the box's own panel; 1 to 65535.</summary>
    public int HttpPort { get; init; } = 8080;

    /// <summary>HTTPS port on all addresses, for tablets and partners; 1 to 65535.</summary>
    public int HttpsPort { get; init; } = 8443;

    /// <summary>True: ready-made demonstration accounts exist; without it they are removed at start.</summary>
    public bool Demo { get; init; }

    /// <summary>Folder of the built pages.</summary>
    public string ContentFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>PEM file of a given certificate (and its chain); null: one is made at first start.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of the given certificate's key; null: it is in <see cref="CertificateFile"/>.</summary>
    public string? CertificateKeyFile { get; init; }
}
