namespace ClassroomEdge.Core.Protocols;

/// <summary>How a checksum of one byte is made.</summary>
public enum ChecksumKind
{
    /// <summary>The sum of the bytes, modulo 256.</summary>
    Sum8,

    /// <summary>The bytes, exclusive-or.</summary>
    Xor8,

    /// <summary>What makes the sum zero, modulo 256 (two's complement).</summary>
    Twos8,

    /// <summary>The sum inverted (one's complement).</summary>
    Ones8,
}
