using System.Collections.Immutable;

namespace ClassroomEdge.Core.Scenarios;

/// <summary>How a step stands; one that is repeated is listed each time.</summary>
/// <param name="Number">From 1, in the order of time.</param>
/// <param name="At">When it is due.</param>
/// <param name="Text">What happens, in one line.</param>
/// <param name="Note">As in the file.</param>
/// <param name="Verdict">Whether what was to be done could be done.</param>
/// <param name="Problem">Why not.</param>
/// <param name="Expectations">Its expectations.</param>
public sealed record StepStatus(
    int Number,
    DateTimeOffset At,
    string Text,
    string? Note,
    ScenarioVerdict Verdict,
    string? Problem,
    ImmutableArray<ExpectationStatus> Expectations)
{
    /// <summary>What the text says, thing by thing, for pages in any language.</summary>
    public ImmutableArray<ScenarioDeed> Deeds { get; init; } = [];
}
