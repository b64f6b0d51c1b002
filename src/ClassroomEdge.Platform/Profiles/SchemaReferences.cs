using System.Text.Json.Nodes;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>
/// Writes out what the exporter only refers to: a type that it has met before becomes <c>$ref</c> to its first place,
/// which moves when the schema becomes part of a larger one. None of our types contains itself.
/// </summary>
internal static class SchemaReferences
{
    private const string Key = "$ref";

    /// <summary>Changes the schema.</summary>
    public static JsonObject Inline(JsonObject schema)
    {
        Visit(schema, schema);
        return schema;
    }

    private static void Visit(JsonNode? node, JsonObject root)
    {
        switch (node)
        {
            case JsonObject o:
                if ((string?)(o[Key] as JsonValue) is { } pointer)
                {
                    o.Remove(Key);
                    foreach (var (key, value) in (JsonObject)Find(root, pointer))
                    {
                        o.TryAdd(key, value?.DeepClone());
                    }
                }

                foreach (var (_, child) in o)
                {
                    Visit(child, root);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Visit(item, root);
                }

                break;
        }
    }

    /// <summary>A JSON pointer (RFC 6901) as a fragment.</summary>
    private static JsonNode Find(JsonObject root, string pointer) =>
        pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))
            .Aggregate((JsonNode)root, (node, part) => node is JsonArray items
                ? items[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]!
                : node[part]!);
}
