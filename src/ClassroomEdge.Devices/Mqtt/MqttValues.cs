using System.Globalization;
using System.Text.Json;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Mqtt;

/// <summary>Between payloads and values, by the mapping. Pure.</summary>
internal static class MqttValues
{
    /// <summary>What stands at a path; null when nothing does. JSON's null is nothing.</summary>
    public static JsonElement? Find(JsonElement root, string path)
    {
        foreach (var place in path.Split('|'))
        {
            if (FindAt(root, place) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static JsonElement? FindAt(JsonElement root, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? path : path[..dot];
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in root.EnumerateObject())
        {
            if (name != "*" && member.Name != name)
            {
                continue;
            }

            var found = dot < 0 ? member.Value : FindAt(member.Value, path[(dot + 1)..]);
            if (found is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) })
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>A scalar as text; null when it is none.</summary>
    public static string? Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>The value that a text means.</summary>
    /// <exception cref="FormatException">None that the mapping knows.</exception>
    public static PropertyValue Decode(string property, MqttPoint point, string text)
    {
        if (point.Words.Count > 0)
        {
            var word = point.Words.FirstOrDefault(w => string.Equals(w.Value, text.Trim(), StringComparison.OrdinalIgnoreCase)).Key
                ?? throw new FormatException($"'{property}' is '{Shown(text)}', and not one of: {string.Join(", ", point.Words.Values)}");
            return point.IsSwitch ? PropertyValue.Of(word == "true") : PropertyValue.Of(word);
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var raw) || !double.IsFinite(raw))
        {
            throw new FormatException($"'{property}' is '{Shown(text)}', and not a number");
        }

        if (point.Reciprocal is { } reciprocal)
        {
            return raw > 0
                ? Measurement(property, point, reciprocal / raw)
                : throw new FormatException($"'{property}' is {text}, and must be more than 0");
        }

        return Measurement(property, point, (raw * point.Scale) + point.Offset);
    }

    /// <summary>The device's text for a value that has been checked.</summary>
    public static string Encode(MqttPoint point, PropertyValue value) => value switch
    {
        PropertyValue.Switch s => point.Words[s.IsOn ? "true" : "false"],
        PropertyValue.Choice c => point.Words[c.Word],
        PropertyValue.Measurement m => Number(
            point.Reciprocal is { } r ? r / m.Value : (m.Value - point.Offset) / point.Scale, point.Decimals),
        _ => throw new ArgumentException($"{value} has no text", nameof(value)),
    };

    /// <summary>The start of a payload, fit for an error.</summary>
    public static string Shown(string text) =>
        new([.. text.Take(40).Select(c => char.IsControl(c) ? '.' : c), .. text.Length > 40 ? "…" : ""]);

    private static PropertyValue Measurement(string property, MqttPoint point, double value)
    {
        var unit = point.Unit is { } own ? new Unit(own) : PropertyUnits.Of(property);

        // 128 of 254 is 50 %, not 50.393701: nobody sets or sees more of a percentage or a colour than whole ones.
        var digits = unit == Unit.Kelvin || (unit == Unit.Percent && point.Scale != 1) ? 0 : 6;
        return PropertyValue.Of(Math.Round(value, digits), unit);
    }

    private static string Number(double value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("0.######", CultureInfo.InvariantCulture);
}
