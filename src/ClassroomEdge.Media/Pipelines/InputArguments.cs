using System.Globalization;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Sources;

namespace ClassroomEdge.Media.Pipelines;

/// <summary>The inputs: picture first, then sound where it is an input of its own.</summary>
internal static class InputArguments
{
    /// <summary>Raw formats need no probing, and probing is what delays the first frame.</summary>
    private static readonly string[] NoProbing = ["-fflags", "nobuffer", "-probesize", "32", "-analyzeduration", "0"];

    private static readonly string[] WallClock = ["-use_wallclock_as_timestamps", "1"];

    public static IEnumerable<string> Build(PipelineSpec spec, bool encoded)
    {
        var shared = FfmpegArguments.SharesWallClock(spec, encoded);
        string[] clock = shared
            ? ["-itsoffset", "-" + spec.StartedAt.ToUnixTimeMilliseconds().ToString("0\\.000", Invariant)]
            : [];
        string[] before = shared ? ["-copyts"] : [];
        // Packets that wait for another input: a raw frame is megabytes, an encoded one kilobytes.
        var queue = spec.Video is VideoInput.Pipe ? "16" : "64";
        return [.. before, .. clock, "-thread_queue_size", queue, .. Video(spec, shared), .. Audio(spec, encoded, clock)];
    }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private static IEnumerable<string> Video(PipelineSpec spec, bool shared) => spec.Video switch
    {
        VideoInput.Pipe p =>
        [
            .. NoProbing, "-f", "rawvideo", "-pixel_format", p.Pixels == RawPixels.Bgr24 ? "bgr24" : "yuv420p", "-video_size", Size(p.Format.Width, p.Format.Height),
            "-framerate", Text(p.Format.FramesPerSecond), .. WallClock, "-i", "pipe:0",
        ],
        VideoInput.V4l2 v =>
        [
            .. NoProbing, "-f", "v4l2", .. v.InputFormat is { } f ? (string[])["-input_format", f] : [],
            "-video_size", Size(spec.Format.Width, spec.Format.Height),
            "-framerate", Text(spec.Format.FramesPerSecond), .. WallClock, "-i", v.Device,
        ],
        VideoInput.Rtsp r =>
        [
            "-fflags", "nobuffer", "-probesize", "500000", "-analyzeduration", "1000000", "-rtsp_transport", "tcp",
            spec.FfmpegMajor < 5 ? "-stimeout" : "-timeout", "5000000", .. shared ? WallClock : [], "-i", r.Url,
        ],
        VideoInput.File f => ["-re", "-stream_loop", "-1", .. shared ? WallClock : [], "-i", "file:" + f.Path],
        _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Video, "unknown picture"),
    };

    private static IEnumerable<string> Audio(PipelineSpec spec, bool encoded, string[] clock) =>
        !encoded || !spec.HasSound ? [] : spec.Audio switch
        {
            AudioInput.Alsa a => [.. clock, "-thread_queue_size", "512", "-f", "alsa", "-ac", "1", "-ar", "48000", "-i", a.Device],
            AudioInput.Pulse p => [.. clock, "-thread_queue_size", "512", .. Pulse(p.Source)],
            AudioInput.Mixed m => [.. clock, "-thread_queue_size", "512", .. NoProbing, .. WallClock, .. Mixed(m.Port)],
            AudioInput.File f => ["-thread_queue_size", "64", "-re", "-stream_loop", "-1", "-i", "file:" + f.Path],
            _ => [],
        };

    /// <summary>Fragments of 20 ms, one packet of Opus: the server's own choice may be seconds.</summary>
    internal static string[] Pulse(string source) =>
        ["-f", "pulse", "-sample_rate", "48000", "-channels", "1", "-fragment_size", "1920", "-i", source];

    private static string[] Mixed(int port) =>
        ["-f", "sdp", "-protocol_whitelist", "data,udp,rtp", "-i", Composed.MixedSound.Address(port)];

    private static string Size(int width, int height) => string.Create(Invariant, $"{width}x{height}");

    private static string Text(int number) => number.ToString(Invariant);
}
