using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClassroomEdge.Core.Rooms;

/// <summary>Reads <c>{"value": …, "unit": …}</c>, or the bare value; writes the former.</summary>
public sealed class PropertyValueJsonConverter : JsonConverter<PropertyValue>
{
    /// <inheritdoc/>
    public override PropertyValue? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return ReadBare(ref reader, Unit.None);
        }

        using var document = JsonDocument.ParseValue(ref reader);
        var unit = document.RootElement.TryGetProperty("unit", out var u) ? new Unit(u.GetString() ?? "") : Unit.None;
        if (!document.RootElement.TryGetProperty("value", out var value))
        {
            throw new JsonException("a property value needs the key 'value'");
        }

        return value.ValueKind switch
        {
            JsonValueKind.Number => PropertyValue.Of(Finite(value.GetDouble()), unit),
            JsonValueKind.True or JsonValueKind.False => PropertyValue.Of(value.GetBoolean()),
            JsonValueKind.String => PropertyValue.Of(value.GetString()!),
            _ => throw new JsonException($"a property value is a number, true, false or a word, not {value.ValueKind}"),
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PropertyValue value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case PropertyValue.Measurement m:
                writer.WriteNumber("value", m.Value);
                if (m.Unit.Symbol.Length > 0)
                {
                    writer.WriteString("unit", m.Unit.Symbol);
                }

                break;
            case PropertyValue.Switch s:
                writer.WriteBoolean("value", s.IsOn);
                break;
            case PropertyValue.Choice c:
                writer.WriteString("value", c.Word);
                break;
        }

        writer.WriteEndObject();
    }

    private static PropertyValue ReadBare(ref Utf8JsonReader reader, Unit unit) => reader.TokenType switch
    {
        JsonTokenType.Number => PropertyValue.Of(Finite(reader.GetDouble()), unit),
        JsonTokenType.True => PropertyValue.Of(true),
        JsonTokenType.False => PropertyValue.Of(false),
        JsonTokenType.String => PropertyValue.Of(reader.GetString()!),
        _ => throw new JsonException("a property value is a number, true, false or a word"),
    };

    private static double Finite(double value) =>
        double.IsFinite(value) ? value : throw new JsonException("a number of a property value must be finite");
}
