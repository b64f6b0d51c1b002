using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClassroomEdge.Core.Profiles;

/// <summary>How the profile's types and the drivers' settings are read from JSON.</summary>
public static class ProfileJson
{
    /// <summary>camelCase, enums as words, times as <c>30s</c>; an unknown key is an error.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            Converters = { new DurationJsonConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
