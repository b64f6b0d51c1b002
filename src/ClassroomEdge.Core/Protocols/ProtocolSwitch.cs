namespace ClassroomEdge.Core.Protocols;

/// <summary>The codes of a switch; hexadecimal bytes where the protocol is binary.</summary>
public sealed record ProtocolSwitch
{
    /// <summary>Code of true.</summary>
    public required string On { get; init; }

    /// <summary>Code of false.</summary>
    public required string Off { get; init; }
}
