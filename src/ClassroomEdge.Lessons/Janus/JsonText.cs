using System.Text.Json.Nodes;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>Reading JSON that may be anything.</summary>
internal static class JsonText
{
    /// <summary>The member when it is a string; else null.</summary>
    public static string? Text(this JsonObject json, string member) =>
        json[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
