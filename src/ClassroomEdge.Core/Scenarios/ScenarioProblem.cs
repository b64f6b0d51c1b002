namespace ClassroomEdge.Core.Scenarios;

/// <summary>A mistake in a scenario's text.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Path">The key.</param>
/// <param name="Message">What is wrong, English.</param>
/// <param name="Suggestion">What would be right.</param>
public sealed record ScenarioProblem(int Line, int Column, string Path, string Message, string? Suggestion);
