using System.Globalization;
using System.Text.Json;

namespace ClassroomEdge.Media.Sources;

/// <summary>What ffprobe says of a source or file.</summary>
/// <param name="VideoCodec">For example <c>h264</c>; null: no picture.</param>
/// <param name="HasReorderedFrames">True with B-frames, which WebRTC does not carry.</param>
/// <param name="HasAudio">True when there is sound.</param>
/// <param name="Duration">Null when unknown.</param>
internal sealed record SourceFacts(string? VideoCodec, bool HasReorderedFrames, bool HasAudio, TimeSpan? Duration)
{
    /// <summary>Reads <c>ffprobe -of json -show_streams -show_format</c>; null when that is not what it is.</summary>
    public static SourceFacts? Parse(string json)
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

    private static SourceFacts Read(JsonElement root)
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
        return new SourceFacts(
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
