using System.Globalization;
using ClassroomEdge.Media.Composing;

namespace ClassroomEdge.Media.MicroLessons;

/// <summary>ffmpeg's argument lists of a cut; pure.</summary>
internal static class CutArguments
{
    /// <summary>Listens to the clip through a filter that ends in <see cref="Loudness.Meter"/>.</summary>
    public static IReadOnlyList<string> Listen(string film, TimeSpan start, TimeSpan end, string filter) =>
    [
        "-hide_banner", "-nostdin", "-nostats", .. Clip(film, start, end), "-map", "0:a:0?", "-vn",
        "-af", filter, "-f", "null", "-",
    ];

    /// <summary>Cuts, with an exact seek: ffmpeg decodes from the keyframe before and drops what is not wanted.</summary>
    public static IReadOnlyList<string> Cut(
        string film, TimeSpan start, TimeSpan end, double? gain, string metadata, string output) =>
    [
        "-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-progress", "pipe:2", "-y",
        .. Clip(film, start, end), "-f", "ffmetadata", "-i", "file:" + metadata,
        "-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "1", "-map_chapters", "1",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-pix_fmt", "yuv420p", "-g", "50",
        .. gain is { } g ? new[] { "-af", Loudness.Set(g) } : [],
        "-ar", "48000", "-c:a", "aac", "-b:a", "128k", "-t", Seconds(end - start),
        "-movflags", "+faststart", "-f", "mp4", "file:" + output,
    ];

    private static string[] Clip(string film, TimeSpan start, TimeSpan end) =>
        ["-ss", Seconds(start), "-t", Seconds(end - start), "-i", "file:" + film];

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);
}
