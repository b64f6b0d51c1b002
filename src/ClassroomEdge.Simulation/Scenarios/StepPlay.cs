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

    public ScenarioVerdict Verdict { get; set; }

    public string? Problem { get; set; }

    public StepStatus Status(DateTimeOffset start) => new(
        number, start + at, Text(), step.Note, Verdict, Problem, [.. Expectations.Select(e => e.Status)]);

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

    private string Text() => string.Join("; ", Deeds().DefaultIfEmpty("look"));

    private IEnumerable<string> Deeds()
    {
        if (step.Students is { } students)
        {
            yield return students.Arrive > 0 ? $"{students.Arrive} students arrive" : $"{students.Leave} students leave";
        }

        if (step.Teacher is { } teacher)
        {
            yield return $"{teacher.Panel}: {TeacherDeeds.Text(teacher)}";
        }

        if (step.Partner is { } partner)
        {
            yield return $"partner-{partner.Number}: {partner.Does}";
        }

        if (step.Fault is { } fault)
        {
            yield return $"{fault.Part}: {fault.Fault}{(fault.For is { } time ? $" for {time}" : "")}";
        }

        if (step.Mend is { } mend)
        {
            yield return $"{mend}: mended";
        }

        if (step.Hand is { } hand)
        {
            yield return $"{hand.Part}: {hand.Control} = {hand.Value}";
        }
    }
}
