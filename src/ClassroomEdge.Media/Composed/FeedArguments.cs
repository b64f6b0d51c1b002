using System.Globalization;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Composed;

/// <summary>Argument lists of the decoders: a feed in, raw pictures or raw sound out on stdout. Pure.</summary>
internal static class FeedArguments
{
    /// <summary>
    /// What the first packets are looked at for is kept, for a participant's next keyframe may be minutes away. By the wall
    /// clock, so that nothing waits for a time stamp. A keyframe is a hundred packets at once, more than the system's own
    /// buffer holds until a busy machine turns to it.
    /// </summary>
    private static readonly string[] Live =
    [
        "-use_wallclock_as_timestamps", "1", "-analyzeduration", "3000000", "-probesize", "1000000", "-fpsprobesize", "0",
        "-buffer_size", "2000000", "-f", "sdp", "-protocol_whitelist", "data,udp,rtp", "-i",
    ];

    private static readonly string[] Begin = ["-hide_banner", "-nostdin", "-loglevel", "error"];

    /// <summary>Pictures of exactly that size, each at once: one thread, and none twice.</summary>
    public static IReadOnlyList<string> Picture(IFeedTap tap, PictureKey key, int ffmpegMajor)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{key.Width}:{key.Height}");
        var fit = key.IsCropped
            ? $"scale={size}:force_original_aspect_ratio=increase:force_divisible_by=2,crop={size}"
            : $"scale={size}:force_original_aspect_ratio=decrease:force_divisible_by=2,pad={size}:-1:-1";
        return
        [
            .. Begin, .. tap.IsStill ? ["-i", "file:" + tap.Address] : (string[])["-threads", "1", .. Live, tap.Address],
            "-map", "0:v:0", "-an", "-vf", fit + ",setsar=1,format=yuv420p",
            .. tap.IsStill ? ["-frames:v", "1"] : (string[])[ffmpegMajor < 5 ? "-vsync" : "-fps_mode", "passthrough"],
            "-threads", "1", "-c:v", "rawvideo", "-f", "rawvideo", "pipe:1",
        ];
    }

    /// <summary>Each packet as soon as it is decoded.</summary>
    public static IReadOnlyList<string> Sound(IFeedTap tap) =>
    [
        .. Begin, .. Live, tap.Address,
        "-map", "0:a:0", "-vn", "-c:a", "pcm_s16le", "-ac", "1", "-ar", "48000", "-flush_packets", "1", "-f", "s16le", "pipe:1",
    ];
}
