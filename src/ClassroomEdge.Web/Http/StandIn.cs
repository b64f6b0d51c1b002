using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ClassroomEdge.Web.Http;

/// <summary>Reads and writes a body with <see cref="EdgeJson.Options"/>, which look into the type at the first.</summary>
internal sealed class StandIn<T> : JsonConverter<T>, IStandIn
{
    /// <inheritdoc/>
    public JsonTypeInfo Contract(JsonSerializerOptions options) => JsonMetadataServices.CreateValueInfo<T>(options, this);

    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<T>(ref reader, EdgeJson.Options);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, EdgeJson.Options);
}
