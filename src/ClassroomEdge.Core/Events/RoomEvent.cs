using System.Text.Json.Nodes;

namespace ClassroomEdge.Core.Events;

/// <summary>A fact for the record: goes through the outbox to <c>…/event</c>, and to those who watch the lesson.</summary>
/// <param name="Type">Dotted, lower case: <c>lesson.started</c>, <c>scene.completed</c>, <c>device.degraded</c>.</param>
/// <param name="At">When it happened.</param>
/// <param name="Data">Its own fields; camelCase; never a name of a student, a token or a frame.</param>
public sealed record RoomEvent(string Type, DateTimeOffset At, JsonObject Data);
