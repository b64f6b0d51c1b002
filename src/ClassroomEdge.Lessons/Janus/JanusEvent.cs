using System.Text.Json.Nodes;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>What Janus tells about a handle by itself.</summary>
/// <param name="Kind"><c>event</c>, <c>webrtcup</c>, <c>media</c>, <c>hangup</c>, <c>detached</c>, <c>slowlink</c>, …</param>
/// <param name="Message">All of it.</param>
internal sealed record JanusEvent(string Kind, JsonObject Message)
{
    /// <summary>The plugin's own part; null for an event of the core.</summary>
    public JsonObject? PluginData => Message["plugindata"]?["data"] as JsonObject;
}
