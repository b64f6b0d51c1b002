namespace ClassroomEdge.Host.Startup;

/// <summary>What <c>edge run</c> was asked for.</summary>
/// <param name="ProfileFile">Path of the room profile.</param>
/// <param name="DataFolder">Where the box keeps its files.</param>
/// <param name="HttpPort">Panel and API on loopback.</param>
/// <param name="HttpsPort">The same on all addresses.</param>
/// <param name="Camera">Overrides the profile's camera source; null: as in the profile.</param>
/// <param name="Simulate">Nothing of the room is real.</param>
/// <param name="TraceFile">Where what crosses the ports is written; null: nowhere.</param>
/// <param name="Demo">Demo accounts with freshly made PINs.</param>
/// <param name="CertificateFile">PEM of the HTTPS certificate; null: one is made.</param>
/// <param name="CertificateKeyFile">PEM of its key; null: it is in the certificate's file.</param>
/// <param name="Began">Time stamp (<see cref="System.Diagnostics.Stopwatch"/>) of the program's start.</param>
internal sealed record RunSettings(
    string ProfileFile,
    string DataFolder,
    int HttpPort,
    int HttpsPort,
    string? Camera,
    bool Simulate,
    string? TraceFile,
    bool Demo,
    string? CertificateFile,
    string? CertificateKeyFile,
    long Began);
