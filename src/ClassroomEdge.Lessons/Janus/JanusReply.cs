using System.Text.Json.Nodes;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>A plugin's answer.</summary>
/// <param name="Data">The plugin's part.</param>
/// <param name="Sdp">The SDP beside it; null when there is none.</param>
internal sealed record JanusReply(JsonObject Data, string? Sdp);
