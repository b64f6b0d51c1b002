using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClassroomEdge.Core.Profiles;

/// <summary>Times of a profile: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>.</summary>
public sealed class DurationJsonConverter : JsonConverter<TimeSpan>
{
    // Longest suffix first: "ms" ends in "s".
    private static readonly (string Suffix, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)];

    /// <summary>Reads a time; false when it is none.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        foreach (var (suffix, seconds) in Units)
        {
            if (text is not null
                && text.EndsWith(suffix, StringComparison.Ordinal)
                && double.TryParse(
                    text.AsSpan(0, text.Length - suffix.Length),
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var number)
                && number * seconds < TimeSpan.MaxValue.TotalSeconds)
            {
                duration = TimeSpan.FromSeconds(number * seconds);
                return true;
            }
        }

        duration = default;
        return false;
    }

    /// <inheritdoc/>
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return TryParse(text, out var duration)
            ? duration
            : throw new JsonException("a time is a number with its unit: 500ms, 30s, 5m, 2h");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Ticks % TimeSpan.TicksPerSecond == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)value.TotalSeconds}s")
            : string.Create(CultureInfo.InvariantCulture, $"{value.TotalMilliseconds}ms"));
}
