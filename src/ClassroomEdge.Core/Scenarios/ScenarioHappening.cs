namespace ClassroomEdge.Core.Scenarios;

/// <summary>Something that the room told while a scenario ran, for the report.</summary>
/// <param name="At">When.</param>
/// <param name="Kind"><c>event</c>, <c>alert</c>, <c>fault</c>, <c>room</c>.</param>
/// <param name="Text">What.</param>
public sealed record ScenarioHappening(DateTimeOffset At, string Kind, string Text);
