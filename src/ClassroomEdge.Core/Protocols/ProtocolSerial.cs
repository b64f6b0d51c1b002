using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Core.Protocols;

/// <summary>How a serial port is set.</summary>
public sealed record ProtocolSerial
{
    /// <summary>Bits a second.</summary>
    [Range(300, 921600)]
    public required int Baud { get; init; }

    /// <summary>Data bits.</summary>
    [Range(7, 8)]
    public int DataBits { get; init; } = 8;

    /// <summary>Check bit: <c>none</c>, <c>even</c>, <c>odd</c>.</summary>
    public SerialParity Parity { get; init; }

    /// <summary>Stop bits.</summary>
    [Range(1, 2)]
    public int StopBits { get; init; } = 1;
}
