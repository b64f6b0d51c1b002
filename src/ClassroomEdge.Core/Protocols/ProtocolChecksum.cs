using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Protocols;

/// <summary>One byte that proves the message, its last; <c>{checksum}</c> in the patterns.</summary>
public sealed record ProtocolChecksum
{
    /// <summary>How it is made.</summary>
    public required ChecksumKind Kind { get; init; }

    /// <summary>First byte that it covers, from 0.</summary>
    [Range(0, 31)]
    public int From { get; init; }
}
