using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Packages.Routers;

/// <summary>Tells from an RTP payload whether a keyframe begins in it.</summary>
internal static class KeyFrames
{
    private const int Idr = 5;
    private const int SequenceParameters = 7;
    private const int StapA = 24;
    private const int FuA = 28;

    public static bool Begins(VideoCodec codec, ReadOnlySpan<byte> payload) =>
        codec == VideoCodec.H264 ? BeginsH264(payload) : BeginsVp8(payload);

    /// <summary>RFC 6184, 5.2: parameter sets come before the keyframe, alone or with it in a STAP-A; else its first fragment.</summary>
    private static bool BeginsH264(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 2)
        {
            return false;
        }

        return (payload[0] & 0x1F) switch
        {
            SequenceParameters or Idr => true,
            StapA => payload.Length > 3 && (payload[3] & 0x1F) is SequenceParameters or Idr,
            FuA => (payload[1] & 0x80) != 0 && (payload[1] & 0x1F) is SequenceParameters or Idr,
            _ => false,
        };
    }

    /// <summary>RFC 7741, 4.2 and 4.3: start of partition 0 behind the descriptor, and P = 0 in the frame's header.</summary>
    private static bool BeginsVp8(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 2 || (payload[0] & 0x1F) != 0x10)
        {
            return false;
        }

        var at = 1;
        if ((payload[0] & 0x80) != 0)
        {
            var extended = payload[at++];
            if ((extended & 0x80) != 0)
            {
                at += at < payload.Length && (payload[at] & 0x80) != 0 ? 2 : 1;
            }

            at += (extended & 0x40) != 0 ? 1 : 0;
            at += (extended & 0x30) != 0 ? 1 : 0;
        }

        return at < payload.Length && (payload[at] & 0x01) == 0;
    }
}
