namespace ClassroomEdge.Core.Scenarios;

/// <summary>How an expectation stands.</summary>
/// <param name="Text">What was asked, in one line: <c>within 30 s: device.projector.power = on</c>.</param>
/// <param name="Because">Why it matters.</param>
/// <param name="Verdict">Where it stands.</param>
/// <param name="Since">When it began to watch; null before.</param>
/// <param name="Due">When it is decided at the latest.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="Seen">What was seen last of what it looks at, and since when.</param>
/// <param name="Problem">What was expected and what was seen instead; null unless it failed.</param>
public sealed record ExpectationStatus(
    string Text,
    string? Because,
    ScenarioVerdict Verdict,
    DateTimeOffset? Since,
    DateTimeOffset? Due,
    DateTimeOffset? DecidedAt,
    string? Seen,
    string? Problem);
