using System.Text.Json;

namespace ClassroomEdge.Lessons.Calls.Joined;

/// <summary>One event of another box's lesson, as it came.</summary>
internal sealed record FarEvent(string Name, JsonElement Data);
