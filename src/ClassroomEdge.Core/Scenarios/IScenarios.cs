namespace ClassroomEdge.Core.Scenarios;

/// <summary>Plays scenarios in a running simulated room, in real time and one at a time. Thread-safe.</summary>
public interface IScenarios
{
    /// <summary>The one under way, or the last; null before the first.</summary>
    ScenarioStatus? Status { get; }

    /// <summary>Begins one; its times count from now.</summary>
    /// <exception cref="EdgeException"><c>scenario.running</c>: one is under way; <c>scenario.impossible</c>: this room lacks a
    /// part that it breaks, or cannot do what it asks.</exception>
    ScenarioStatus Start(Scenario scenario);

    /// <summary>Gives the one under way up and mends what it broke; nothing when none is.</summary>
    Task StopAsync(CancellationToken cancellationToken);

    /// <summary>The last one's report; null before the first is over.</summary>
    /// <param name="format">As a page that needs nothing else, or as JUnit XML.</param>
    string? Report(ScenarioReportFormat format);
}
