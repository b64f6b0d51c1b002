using System.Globalization;
using System.Text.RegularExpressions;

namespace ClassroomEdge.Media.Sources;

/// <summary>
/// Chooses what to ask a V4L2 camera for, from the lines of <c>ffmpeg -f v4l2 -list_formats all</c>:
/// <c>[video4linux2,v4l2 @ 0x…] Compressed:  mjpeg :  Motion-JPEG : 640x480 1280x720</c>.
/// </summary>
internal static partial class V4l2Formats
{
    /// <summary>
    /// H.264 of that size if offered, for it is copied; else Motion-JPEG, for USB carries raw pictures of that size at
    /// few frames a second; else null, the driver's choice.
    /// </summary>
    public static string? Choose(IEnumerable<string> lines, int width, int height)
    {
        var offered = Offered(lines, width, height).ToHashSet(StringComparer.Ordinal);
        return offered.Contains("h264") ? "h264" : offered.Contains("mjpeg") ? "mjpeg" : null;
    }

    /// <summary>ffmpeg's names of the formats that the camera has in that size.</summary>
    public static IEnumerable<string> Offered(IEnumerable<string> lines, int width, int height) =>
        from line in lines
        let match = Format().Match(line)
        where match.Success && Offers(match.Groups["sizes"].Value, width, height)
        select match.Groups["name"].Value;

    private static bool Offers(string sizes, int width, int height)
    {
        if (sizes.Contains(string.Create(CultureInfo.InvariantCulture, $"{width}x{height}"), StringComparison.Ordinal))
        {
            return true;
        }

        // A camera may offer ranges instead: {32-2592, 2}x{32-1944, 2}.
        return Range().Match(sizes) is { Success: true } m
            && Within(m, "w", width)
            && Within(m, "h", height);
    }

    private static bool Within(Match match, string name, int value) =>
        int.TryParse(match.Groups[name + "0"].ValueSpan, CultureInfo.InvariantCulture, out var low)
        && int.TryParse(match.Groups[name + "1"].ValueSpan, CultureInfo.InvariantCulture, out var high)
        && value >= low
        && value <= high;

    [GeneratedRegex(@"(Raw|Compressed)\s*:\s*(?<name>\w+)\s*:[^:]*:(?<sizes>.*)$")]
    private static partial Regex Format();

    [GeneratedRegex(@"\{(?<w0>\d+)-(?<w1>\d+),\s*\d+\}x\{(?<h0>\d+)-(?<h1>\d+),\s*\d+\}")]
    private static partial Regex Range();
}
