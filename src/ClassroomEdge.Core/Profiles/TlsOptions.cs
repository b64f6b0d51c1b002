namespace ClassroomEdge.Core.Profiles;

/// <summary>TLS to the broker.</summary>
public sealed record TlsOptions
{
    /// <summary>PEM of the authorities to trust; null: the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>PEM of our certificate; null: none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM of its key; null: none.</summary>
    public string? KeyFile { get; init; }
}
