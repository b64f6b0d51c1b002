using System.Buffers.Binary;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>The eight bytes before each message of VISCA over IP: kind, length, number, big-endian (Sony SRG-300H manual,
/// "VISCA over IP").</summary>
internal readonly record struct ViscaHeader(ushort Kind, ushort Length, uint Number)
{
    /// <summary>Its size.</summary>
    public const int Size = 8;

    /// <summary>Kinds of messages.</summary>
    public const ushort Command = 0x0100, Inquiry = 0x0110, Reply = 0x0111, Control = 0x0200, ControlReply = 0x0201;

    /// <summary>A whole datagram.</summary>
    public static byte[] Datagram(ushort kind, uint number, ReadOnlySpan<byte> payload)
    {
        var datagram = new byte[Size + payload.Length];
        BinaryPrimitives.WriteUInt16BigEndian(datagram, kind);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(2), (ushort)payload.Length);
        BinaryPrimitives.WriteUInt32BigEndian(datagram.AsSpan(4), number);
        payload.CopyTo(datagram.AsSpan(Size));
        return datagram;
    }

    /// <summary>Reads a datagram; false when it is none.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> datagram, out ViscaHeader header, out ReadOnlyMemory<byte> payload)
    {
        (header, payload) = (default, default);
        if (datagram.Length <= Size)
        {
            return false;
        }

        var bytes = datagram.Span;
        header = new ViscaHeader(
            BinaryPrimitives.ReadUInt16BigEndian(bytes),
            BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));
        payload = datagram[Size..];
        return header.Length == payload.Length;
    }
}
