using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using SIPSorcery.Net;

namespace ClassroomEdge.Packages.Routers;

/// <summary>What of an offer this router takes: Opus, and the first of VP8 and H.264 (packetization mode 1), one of each.</summary>
/// <param name="Tracks">In the order of the offer.</param>
/// <param name="Codec">Of the picture.</param>
internal sealed record OfferedMedia(IReadOnlyList<(SDPMediaTypesEnum Kind, SDPAudioVideoMediaFormat Format)> Tracks, VideoCodec Codec)
{
    public bool HasSound => Tracks.Any(t => t.Kind == SDPMediaTypesEnum.audio);

    /// <exception cref="LessonException"><c>lesson.bad-sdp</c>.</exception>
    public static OfferedMedia Read(string sdp)
    {
        SDP? parsed;
        try
        {
            parsed = SDP.ParseSDPDescription(sdp);
        }
        catch (Exception e)
        {
            // A parser of many cases, and what it throws at nonsense is not written down.
            throw PeerFactory.BadSdp(e.Message, e);
        }

        var codec = VideoCodec.H264;
        var tracks = new List<(SDPMediaTypesEnum, SDPAudioVideoMediaFormat)>();
        foreach (var media in parsed?.Media ?? [])
        {
            if (tracks.Any(t => t.Item1 == media.Media))
            {
                continue;
            }

            foreach (var format in media.MediaFormats.Values)
            {
                var name = format.Name();
                var isTaken = media.Media == SDPMediaTypesEnum.audio ? Is(name, "OPUS")
                    : Is(name, "VP8") || (Is(name, "H264") && format.Fmtp?.Contains("packetization-mode=1", StringComparison.Ordinal) == true);
                if (media.Media is SDPMediaTypesEnum.audio or SDPMediaTypesEnum.video && isTaken)
                {
                    tracks.Add((media.Media, format));
                    codec = media.Media == SDPMediaTypesEnum.video ? (Is(name, "VP8") ? VideoCodec.Vp8 : VideoCodec.H264) : codec;
                    break;
                }
            }
        }

        return tracks.Count > 0
            ? new OfferedMedia(tracks, codec)
            : throw PeerFactory.BadSdp("it offers neither Opus nor VP8 nor H.264 (packetization-mode=1)");
    }

    private static bool Is(string? name, string codec) => string.Equals(name, codec, StringComparison.OrdinalIgnoreCase);
}
