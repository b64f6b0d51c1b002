using System.Collections.Immutable;
using ClassroomEdge.Core.Scenarios;

namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>One step at its time. Who changes it holds the player's lock.</summary>
internal sealed class StepPlay(int number, TimeSpan at, ScenarioStep step)
{
    public int Number => number;

    /// <summary>Since the scenario's start.</summary>
    public TimeSpan At => at;

    public ScenarioStep Step => step;

    public ImmutableArray<ExpectationWatch> Expectations { get; } = [.. step.Expect.Select(e => new ExpectationWatch(e))];

    public ImmutableArray<ScenarioDeed> Deeds { get; } = StepDeeds.Of(step);

    public ScenarioVerdict Verdict { get; set; }

    public string? Problem { get; set; }

    public StepStatus Status(DateTimeOffset start) => new(
        number, start + at, string.Join("; ", Deeds.Select(d => d.Text)), step.Note, Verdict, Problem, [.. Expectations.Select(e => e.Status)])
    {
        Deeds = Deeds,
    };

    /// <summary>The steps of a scenario, repeated ones as often as they come, in the order of time.</summary>
    public static ImmutableArray<StepPlay> Of(Scenario scenario, DateTimeOffset start)
    {
        var all = new List<(TimeSpan At, ScenarioStep Step)>();
        var before = TimeSpan.Zero;
        foreach (var step in scenario.Steps)
        {
            ScenarioTimes.TryRead(step.At, start, before, out before);
            for (var i = 0; i < step.Times; i++)
            {
                all.Add((before + (i * (step.Every ?? TimeSpan.Zero)), step));
            }
        }

        return [.. all.OrderBy(s => s.At).Select((s, i) => new StepPlay(i + 1, s.At, s.Step))];
    }
}
