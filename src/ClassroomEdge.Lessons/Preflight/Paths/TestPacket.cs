using System.Buffers.Binary;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Lessons.Preflight.Paths;

/// <summary>
/// An RTP packet (RFC 3550) of the test picture or sound. Behind what the codec's payload format asks for it carries which
/// test it is of, its number and when it left, so that whoever gets it back knows how long it was away.
/// </summary>
/// <param name="Run">The test.</param>
/// <param name="IsPicture">Picture, else sound.</param>
/// <param name="Number">From 0, for each medium.</param>
/// <param name="SentAt">The sender's monotonic clock.</param>
internal readonly record struct TestPacket(ulong Run, bool IsPicture, uint Number, long SentAt)
{
    private const int Header = 12;
    private const int Format = 2;
    private const int Mark = 8 + 1 + 4 + 8;

    /// <summary>Writes it; what is left of the buffer is filling.</summary>
    public void Write(Span<byte> to, VideoCodec codec, int payloadType, uint timestamp, uint source, bool endsFrame)
    {
        to.Clear();
        to[0] = 0x80;
        to[1] = (byte)(payloadType | (endsFrame ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(to[2..], (ushort)Number);
        BinaryPrimitives.WriteUInt32BigEndian(to[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(to[8..], source);
        if (IsPicture)
        {
            // H.264: filler data (type 12). VP8: begin of a partition, of a frame between key frames.
            (to[Header], to[Header + 1]) = codec == VideoCodec.H264 ? ((byte)0x0C, (byte)0xFF) : ((byte)0x10, (byte)0x01);
        }
        else
        {
            // Opus: 20 ms of CELT in one frame.
            to[Header] = 0xF8;
        }

        var mark = to[(Header + Format)..];
        BinaryPrimitives.WriteUInt64BigEndian(mark, Run);
        mark[8] = IsPicture ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(mark[9..], Number);
        BinaryPrimitives.WriteInt64BigEndian(mark[13..], SentAt);
    }

    /// <summary>Reads one, whatever header extensions a router has added or taken; false: it is something else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> from, out TestPacket packet)
    {
        packet = default;
        if (from.Length < Header || from[0] >> 6 != 2)
        {
            return false;
        }

        var at = Header + ((from[0] & 0x0F) * 4);
        if ((from[0] & 0x10) != 0)
        {
            if (from.Length < at + 4)
            {
                return false;
            }

            at += 4 + (BinaryPrimitives.ReadUInt16BigEndian(from[(at + 2)..]) * 4);
        }

        at += Format;
        if (from.Length < at + Mark)
        {
            return false;
        }

        var mark = from[at..];
        packet = new TestPacket(
            BinaryPrimitives.ReadUInt64BigEndian(mark),
            mark[8] == 1,
            BinaryPrimitives.ReadUInt32BigEndian(mark[9..]),
            BinaryPrimitives.ReadInt64BigEndian(mark[13..]));
        return true;
    }
}
