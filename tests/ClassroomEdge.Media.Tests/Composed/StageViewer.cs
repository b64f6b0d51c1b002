using System.Globalization;
using System.Text;
using ClassroomEdge.Core.Media;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Streams;

namespace ClassroomEdge.Media.Tests.Composed;

/// <summary>Watches RTP, as the router would get it.</summary>
internal static class StageViewer
{
    public static RtpTargets NewTarget() => new("127.0.0.1", FreePort.Udp(), VideoCodec.H264, 96, FreePort.Udp(), 111);

    public static WatchedStream Of(RtpTargets target) => new(
        "-use_wallclock_as_timestamps", "1", "-fpsprobesize", "0", "-analyzeduration", "500000",
        "-f", "sdp", "-protocol_whitelist", "data,udp,rtp",
        "-i", "data:application/sdp;base64," + Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=view\nc=IN IP4 127.0.0.1\nt=0 0\nm=video {target.VideoPort} RTP/AVP 96\na=rtpmap:96 H264/90000\na=fmtp:96 packetization-mode=1\nm=audio {target.AudioPort} RTP/AVP 111\na=rtpmap:111 opus/48000/2\n"))));
}
