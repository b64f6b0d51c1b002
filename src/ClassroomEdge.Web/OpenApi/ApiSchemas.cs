using ClassroomEdge.Core.Rooms;
using Microsoft.OpenApi;

namespace ClassroomEdge.Web.OpenApi;

/// <summary>Says in the schemas what must be there and what may be null, so that clients' types can be generated.</summary>
internal static class ApiSchemas
{
    private const string RequestSuffix = "Request";

    public static void Tighten(OpenApiDocument document)
    {
        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (schema is not OpenApiSchema { Properties: { } properties } written)
            {
                continue;
            }

            if (name.EndsWith(RequestSuffix, StringComparison.Ordinal))
            {
                // The records take null so that a missing value gets our own error; null is refused all the same.
                foreach (var needed in written.Required ?? new HashSet<string>())
                {
                    properties[needed] = WithoutNull(properties[needed]);
                }
            }
            else if (name != nameof(PropertyValue))
            {
                // EdgeJson writes every key, null or not, also where C# has a default; only a value's unit is left out.
                written.Required = properties.Keys.ToHashSet(StringComparer.Ordinal);
            }
        }
    }

    private static IOpenApiSchema WithoutNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema own)
        {
            return schema;
        }

        if (own.OneOf is [var first, var second] && first.Type == JsonSchemaType.Null)
        {
            return second;
        }

        own.Type &= ~JsonSchemaType.Null;
        return own;
    }
}
