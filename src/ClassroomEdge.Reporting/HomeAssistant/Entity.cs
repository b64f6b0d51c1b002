using System.Text.Json.Nodes;

namespace ClassroomEdge.Reporting.HomeAssistant;

/// <summary>One entity of the announcement.</summary>
/// <param name="Key">Its key under <c>cmps</c>, unique in the room; part of its unique id.</param>
/// <param name="Owner">The device or scene of the profile that it belongs to; empty: the room itself.</param>
/// <param name="Platform">Home Assistant's platform: <c>sensor</c>, <c>light</c>, ….</param>
/// <param name="Config">What the platform needs, without <c>p</c> and <c>unique_id</c>.</param>
internal sealed record Entity(string Key, string Owner, string Platform, JsonObject Config);
