using System.Globalization;
using ClassroomEdge.Media.Composing;

namespace ClassroomEdge.Media.MicroLessons;

/// <summary>ffmpeg's argument lists of a cut; pure.</summary>
internal static class CutArguments
{
    /// <summary>Measures the clip's loudness.</summary>
    public static IReadOnlyList<string> Measure(string film, TimeSpan start, TimeSpan end) =>
    [
        "-hide_banner", "-nostdin", "-nostats", .. Clip(film, start, end), "-map", "0:a:0?", "-vn",
        "-af", ComposeArguments.Loudnorm(null), "-f", "null", "-",
    ];

    /// <summary>Cuts, with an exact seek: ffmpeg decodes from the keyframe before and drops what is not wanted.</summary>
    public static IReadOnlyList<string> Cut(
        string film, TimeSpan start, TimeSpan end, LoudnessMeasurement? measured, string metadata, string output) =>
    [
        "-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-progress", "pipe:2", "-y",
        .. Clip(film, start, end), "-f", "ffmetadata", "-i", "file:" + metadata,
        "-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "1", "-map_chapters", "1",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-pix_fmt", "yuv420p", "-g", "50",
        .. measured is null ? [] : new[] { "-af", ComposeArguments.Loudnorm(measured) },
        "-ar", "48000", "-c:a", "aac", "-b:a", "128k", "-t", Seconds(end - start),
        "-movflags", "+faststart", "-f", "mp4", "file:" + output,
    ];

    private static string[] Clip(string film, TimeSpan start, TimeSpan end) =>
        ["-ss", Seconds(start), "-t", Seconds(end - start), "-i", "file:" + film];

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);
}
