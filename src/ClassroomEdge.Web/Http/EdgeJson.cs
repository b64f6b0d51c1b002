using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClassroomEdge.Web.Http;

/// <summary>The one way in which the API, the live hub and the event streams write JSON.</summary>
public static class EdgeJson
{
    /// <summary>Ready-made options, for clients written in C#.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>camelCase, enums as camelCase words, durations in seconds.</summary>
    internal static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        // Numbers that come as text are a client's mistake; say so instead of guessing.
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 32;
        // Chinese as it is, and a third of the bytes. Nothing of ours is ever put into a page's source.
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new SecondsJsonConverter());
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
