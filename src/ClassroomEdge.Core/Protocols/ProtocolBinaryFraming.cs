using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Protocols;

/// <summary>Where a message of bytes begins and ends. Either <see cref="Length"/> or <see cref="Size"/> tells its end.</summary>
public sealed record ProtocolBinaryFraming
{
    /// <summary>First bytes of every message, hexadecimal; empty: none.</summary>
    [RegularExpression("^([0-9A-Fa-f]{2}( ?[0-9A-Fa-f]{2})*)?$")]
    public string Start { get; init; } = "";

    /// <summary>Where the length is; null: every message has <see cref="Size"/> bytes.</summary>
    public ProtocolLength? Length { get; init; }

    /// <summary>Bytes of every message.</summary>
    [Range(1, 256)]
    public int? Size { get; init; }

    /// <summary>The checksum, last byte of every message; null: none.</summary>
    public ProtocolChecksum? Checksum { get; init; }
}
