using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Protocols;

/// <summary>How a device is reached.</summary>
public sealed record ProtocolTransports
{
    /// <summary>TCP port; null: it has no network, or none that speaks this protocol.</summary>
    [Range(1, 65535)]
    public int? TcpPort { get; init; }

    /// <summary>RS-232 or RS-485; null: it has none.</summary>
    public ProtocolSerial? Serial { get; init; }
}
