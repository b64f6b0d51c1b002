using System.Globalization;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Pipelines;

/// <summary>The outputs: one encoder for RTP and recording, and raw frames to stdout.</summary>
internal static class OutputArguments
{
    /// <summary>
    /// Opus needs no more for speech in a room, and MP4 carries it as it is. Each packet repeats the one before coarsely (RFC
    /// 6716, 2.1.7): sound gets lost on the way to a partner, and nobody sends it again.
    /// </summary>
    private static string[] Opus(PipelineSpec spec) =>
    [
        "-c:a", "libopus", "-b:a", "48k", "-ac", "1", "-application", "voip", "-frame_duration", "20",
        .. spec.FfmpegMajor < 5 ? (string[])[] : ["-fec", "1", "-packet_loss", "10"],
    ];

    /// <summary>A picture waits for sound of its time no longer than until the next picture, even where the microphone hangs.</summary>
    private static readonly string[] AtOnce = ["-max_interleave_delta", "1"];

    public static IEnumerable<string> Build(PipelineSpec spec, FilterGraph graph)
    {
        TeeLeg[] live = spec.Live is { } targets
            ? [.. LiveLegs(targets), .. spec.TapPort > 0 ? (TeeLeg[])[Tap(spec.TapPort)] : []]
            : [];
        var recording = spec.RecordingPath is { } path ? (TeeLeg[])[Recording(path)] : [];
        IEnumerable<string> arguments = [];
        if (graph.RecordsApart)
        {
            arguments =
            [
                .. Encoded(spec, graph.Video, "[a]", VideoCodec.Vp8, live),
                .. Encoded(spec, "[vr]", "[ar]", VideoCodec.H264, recording),
            ];
        }
        else if (live.Length + recording.Length > 0)
        {
            arguments = Encoded(spec, graph.Video, "[a]", spec.Live?.VideoCodec ?? VideoCodec.H264, [.. live, .. recording]);
        }

        if (spec.HasMedium)
        {
            arguments = [.. arguments, .. Smaller(spec, "[vm]", spec.Live!.MediumVideoPort, spec.MediumBitRateKbps)];
        }

        if (spec.HasSmall)
        {
            arguments = [.. arguments, .. Smaller(spec, "[vs]", spec.Live!.SmallVideoPort, spec.SmallBitRateKbps, everyNth: 2)];
        }

        return spec.AnalysisFramesPerSecond is { } rate ? [.. arguments, .. Raw(rate)] : arguments;
    }

    private static IEnumerable<string> Encoded(
        PipelineSpec spec, string video, string audio, VideoCodec codec, IEnumerable<TeeLeg> legs) =>
    [
        "-map", video, .. spec.HasSound ? (string[])["-map", audio] : [],
        .. spec.Video.IsCopied ? ["-c:v", "copy"] : codec == VideoCodec.Vp8 ? Vp8(spec) : H264(spec),
        .. spec.HasSound ? [.. Opus(spec), .. AtOnce] : (string[])[], "-f", "tee", TeeLeg.Join(legs),
    ];

    /// <summary>
    /// A smaller picture: the same encoder, to a port of its own, without sound. The encoder drops frames, not the graph,
    /// whose every end goes at the camera's rate; see <see cref="FilterGraph"/>.
    /// </summary>
    private static IEnumerable<string> Smaller(PipelineSpec spec, string from, int port, int kbps, int everyNth = 1)
    {
        var smaller = spec with { BitRateKbps = kbps, IsSharp = false };
        var to = spec.Live! with { VideoPort = port, AudioPort = 0 };
        return
        [
            "-map", from, .. to.VideoCodec == VideoCodec.Vp8 ? Vp8(smaller, everyNth) : H264(smaller, everyNth),
            "-f", "tee", TeeLeg.Join(LiveLegs(to)),
        ];
    }

    /// <summary>
    /// Constrained baseline without B-frames, a keyframe a second so that a partner who joins, or a decoder that lost a
    /// packet, waits no longer. The parameter sets are in the header, for MP4; the live leg repeats them.
    /// </summary>
    private static string[] H264(PipelineSpec spec, int everyNth = 1) => spec.IsSharp ? SharpH264(spec) :
    [
        "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-profile:v", "baseline",
        .. EverySecond(spec, everyNth), .. BitRate(spec), "-flags", "+global_header",
    ];

    /// <summary>
    /// The quality is constant, the bit rate a ceiling that only a change of page reaches, and a keyframe comes every
    /// fourth second: Janus gives the last one to those who join.
    /// </summary>
    private static string[] SharpH264(PipelineSpec spec) =>
    [
        "-c:v", "libx264", "-preset", "veryfast", "-tune", "zerolatency", "-profile:v", "baseline",
        "-r", Text(spec.Format.FramesPerSecond), "-g", Text(4 * spec.Format.FramesPerSecond), "-crf", "20",
        "-maxrate", Rate(spec.BitRateKbps), "-bufsize", Rate(2 * spec.BitRateKbps), "-flags", "+global_header",
    ];

    private static string[] Vp8(PipelineSpec spec, int everyNth = 1) =>
    [
        "-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-lag-in-frames", "0", "-auto-alt-ref", "0",
        "-error-resilient", "1", .. EverySecond(spec, everyNth), .. BitRate(spec),
    ];

    /// <summary>The rate, and a keyframe a second.</summary>
    private static string[] EverySecond(PipelineSpec spec, int everyNth)
    {
        var rate = spec.Format.FramesPerSecond;
        return
        [
            "-r", everyNth == 1 ? Text(rate) : string.Create(CultureInfo.InvariantCulture, $"{rate}/{everyNth}"),
            "-g", Text((rate + everyNth - 1) / everyNth),
        ];
    }

    /// <summary>
    /// What gives way may wait, and the router with it: then a keyframe is so small that the socket holds it whole, some
    /// ninety packets (measured: at a buffer of a second it is 118 packets, and a busy machine loses some of each).
    /// </summary>
    private static string[] BitRate(PipelineSpec spec)
    {
        var rate = Rate(spec.BitRateKbps);
        return ["-b:v", rate, "-maxrate", rate, "-bufsize", Rate(spec.IsGentle ? spec.BitRateKbps / 3 : spec.BitRateKbps)];
    }

    private static string Rate(int kbps) => string.Create(CultureInfo.InvariantCulture, $"{kbps}k");

    private static TeeLeg[] LiveLegs(RtpTargets to)
    {
        (string, string)[] repeatHeaders = to.VideoCodec == VideoCodec.H264 ? [("bsfs/v", "dump_extra")] : [];
        var video = new TeeLeg(
            [("select", "v"), ("f", "rtp"), ("payload_type", Text(to.VideoPayloadType)), .. repeatHeaders],
            Rtp(to.Host, to.VideoPort));
        return to.AudioPort == 0
            ? [video]
            :
            [
                video,
                new TeeLeg(
                    [("select", "a"), ("f", "rtp"), ("payload_type", Text(to.AudioPayloadType))],
                    Rtp(to.Host, to.AudioPort)),
            ];
    }

    /// <summary>RTCP goes to the same port (RFC 5761), else it would reach the next one, which may be the other stream's.</summary>
    private static string Rtp(string host, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"rtp://{host}:{port}?rtcpport={port}&pkt_size=1200");

    /// <summary>Tables and parameter sets again and again: who listens may begin at any moment.</summary>
    private static TeeLeg Tap(int port) => new(
        [("f", "mpegts"), ("mpegts_flags", "+resend_headers"), ("bsfs/v", "dump_extra"), ("onfail", "ignore")],
        string.Create(CultureInfo.InvariantCulture, $"udp://127.0.0.1:{port}?pkt_size=1316"));

    /// <summary>
    /// Fragments of half a second, handed to the system at once: what a killed ffmpeg leaves is playable to its last
    /// half second. A disk that fails ends this leg only; the lesson goes on.
    /// </summary>
    private static TeeLeg Recording(string path) => new(
        [
            ("f", "mp4"), ("movflags", "+frag_keyframe+empty_moov+default_base_moof"), ("frag_duration", "500000"),
            ("flush_packets", "1"), ("max_interleave_delta", "500000"), ("onfail", "ignore"),
        ],
        "file:" + path);

    /// <summary>One thread: more would hold back each frame until the next.</summary>
    private static string[] Raw(int rate) =>
        ["-map", "[raw]", "-an", "-c:v", "rawvideo", "-threads", "1", "-r", Text(rate), "-f", "rawvideo", "pipe:1"];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
