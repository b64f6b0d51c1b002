using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClassroomEdge.Simulation.Traces;

/// <summary>How the lines of a trace are written.</summary>
internal static class TraceJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
