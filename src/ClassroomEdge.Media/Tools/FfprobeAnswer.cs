using System.Globalization;
using System.Text.Json;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Tools;

/// <summary>What <c>ffprobe -of json -show_streams -show_format</c> prints.</summary>
internal static class FfprobeAnswer
{
    /// <summary>Reads it; null when that is not what it is.</summary>
    public static MediaFacts? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root ? Read(root) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static MediaFacts Read(JsonElement root)
    {
        var streams = root.TryGetProperty("streams", out var s) && s.ValueKind == JsonValueKind.Array
            ? s.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).ToArray()
            : [];
        var video = streams.FirstOrDefault(e => Text(e, "codec_type") == "video");
        var hasVideo = video.ValueKind == JsonValueKind.Object;
        var reordered = hasVideo
            && video.TryGetProperty("has_b_frames", out var b)
            && b.ValueKind == JsonValueKind.Number
            && b.TryGetInt32(out var frames)
            && frames > 0;
        return new MediaFacts(
            hasVideo ? Text(video, "codec_name") : null,
            reordered,
            streams.Any(e => Text(e, "codec_type") == "audio"),
            root.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.Object
                ? Seconds(Text(format, "duration"))
                : null);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds < TimeSpan.FromDays(365).TotalSeconds
                ? TimeSpan.FromSeconds(seconds)
                : null;
}
