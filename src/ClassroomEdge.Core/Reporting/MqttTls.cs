namespace ClassroomEdge.Core.Reporting;

/// <summary>TLS of a connection; at least TLS 1.2.</summary>
/// <param name="CaFile">PEM of the authorities to trust; null: the system's.</param>
/// <param name="CertificateFile">PEM of our own certificate; null: none.</param>
/// <param name="KeyFile">PEM of its key; null: none.</param>
public sealed record MqttTls(string? CaFile, string? CertificateFile, string? KeyFile);
