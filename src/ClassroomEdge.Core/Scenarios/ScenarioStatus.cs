using System.Collections.Immutable;

namespace ClassroomEdge.Core.Scenarios;

/// <summary>How a scenario stands; once it is over, its report.</summary>
/// <param name="Id">Of this run.</param>
/// <param name="Name">What people call the scenario.</param>
/// <param name="Description">What it shows.</param>
/// <param name="Verdict">Where the whole stands.</param>
/// <param name="StartedAt">When it began, by the room's clock.</param>
/// <param name="Now">How far it is, by the room's clock.</param>
/// <param name="Until">When it is over.</param>
/// <param name="Elapsed">Real time that it took so far.</param>
/// <param name="Steps">In the order of time.</param>
/// <param name="Happenings">What the room told meanwhile, the last ones.</param>
public sealed record ScenarioStatus(
    string Id,
    LocalizedText Name,
    LocalizedText? Description,
    ScenarioVerdict Verdict,
    DateTimeOffset StartedAt,
    DateTimeOffset Now,
    DateTimeOffset Until,
    TimeSpan Elapsed,
    ImmutableArray<StepStatus> Steps,
    ImmutableArray<ScenarioHappening> Happenings)
{
    /// <summary>Whether it is over.</summary>
    public bool IsOver => Verdict is ScenarioVerdict.Passed or ScenarioVerdict.Failed or ScenarioVerdict.Stopped;

    /// <summary>Expectations that failed, and steps that could not be done.</summary>
    public int Failures => Steps.Sum(s =>
        (s.Verdict == ScenarioVerdict.Failed ? 1 : 0) + s.Expectations.Count(e => e.Verdict == ScenarioVerdict.Failed));

    /// <summary>Expectations in all.</summary>
    public int Expectations => Steps.Sum(s => s.Expectations.Length);
}
