using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClassroomEdge.Core.Rooms;

/// <summary>Writes a <see cref="Unit"/> as its symbol.</summary>
public sealed class UnitJsonConverter : JsonConverter<Unit>
{
    /// <inheritdoc/>
    public override Unit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? "");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Unit value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Symbol);
}
