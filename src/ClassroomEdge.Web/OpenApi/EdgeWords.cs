using System.Text.Json;

namespace ClassroomEdge.Web.OpenApi;

/// <summary>Words of an enum as the API writes them.</summary>
internal static class EdgeWords
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
