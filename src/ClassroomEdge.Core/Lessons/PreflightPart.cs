namespace ClassroomEdge.Core.Lessons;

/// <summary>One of several that a check looked at.</summary>
/// <param name="Name">For people: the school, the device.</param>
/// <param name="Verdict">How it came out.</param>
/// <param name="Code">What the pages translate.</param>
/// <param name="Value">What was measured; empty: nothing.</param>
public sealed record PreflightPart(string Name, PreflightVerdict Verdict, string Code, string Value)
{
    /// <summary>When it was measured, where that was before the check; null: now.</summary>
    public DateTimeOffset? MeasuredAt { get; init; }
}
