namespace ClassroomEdge.Core.Protocols;

/// <summary>A mistake in a protocol file that a schema cannot see.</summary>
/// <param name="Path">The key: <c>properties.power.set</c>.</param>
/// <param name="Message">What is wrong, English.</param>
/// <param name="Suggestion">What would be right; null where the message says it.</param>
public sealed record ProtocolMistake(string Path, string Message, string? Suggestion = null);
