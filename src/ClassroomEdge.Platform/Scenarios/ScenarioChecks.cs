using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Platform.Profiles;

namespace ClassroomEdge.Platform.Scenarios;

/// <summary>What the schema of scenarios cannot say: times in order, one deed a step, conditions that can be read.</summary>
internal static class ScenarioChecks
{
    public static void Run(ProfileNode root, Scenario scenario, ProblemList problems)
    {
        if (!ScenarioTimes.TryStart(scenario, out var start))
        {
            problems.Add(root["start"]!, $"'{scenario.Start}' is no date", "for example 2026-03-09T07:30:00+08:00");
            return;
        }

        var nodes = root.ItemsOf("steps");
        var before = TimeSpan.Zero;
        for (var i = 0; i < scenario.Steps.Count; i++)
        {
            before = CheckTime(nodes[i], scenario.Steps[i], start, before, problems);
            CheckDeeds(nodes[i], scenario.Steps[i], scenario, problems);
            var expectations = nodes[i].ItemsOf("expect");
            for (var e = 0; e < scenario.Steps[i].Expect.Count; e++)
            {
                CheckExpectation(expectations[e], scenario.Steps[i].Expect[e], problems);
            }
        }

        if (ScenarioTimes.TryRead(scenario.Until, start, TimeSpan.Zero, out var until) && before > until)
        {
            problems.Add(root["until"]!, "it is over before its last step", "make it later, or the step earlier");
        }
    }

    private static TimeSpan CheckTime(ProfileNode node, ScenarioStep step, DateTimeOffset start, TimeSpan before, ProblemList problems)
    {
        ScenarioTimes.TryRead(step.At, start, before, out var at);
        if (at < before)
        {
            problems.Add(node["at"]!, $"{step.At} is before the step above", "put the steps in the order of time");
        }

        if (step.Every is null && step.Times > 1)
        {
            problems.Add(node["times"]!, "'times' needs 'every'", "for example every: 50m");
        }
        else if (step.Every is { } every && every <= TimeSpan.Zero)
        {
            problems.Add(node["every"]!, "must be longer than nothing");
        }

        return at < before ? before : at;
    }

    private static void CheckDeeds(ProfileNode node, ScenarioStep step, Scenario scenario, ProblemList problems)
    {
        object?[] deeds = [step.Students, step.Teacher, step.Partner, step.Fault, step.Mend, step.Hand];
        if (deeds.All(d => d is null) && step.Expect.Count == 0)
        {
            problems.Add(node, "nothing happens in this step", "one of students, teacher, partner, fault, mend, hand, expect");
        }

        if (step.Teacher is { } teacher)
        {
            object?[] acts =
            [
                teacher.Scene, teacher.Set, teacher.StartLesson, teacher.EndLesson ? true : null, teacher.ConfirmRoll,
                teacher.ConfirmRollAsSeen ? true : null, teacher.LowerHand, teacher.Mute, teacher.Remove,
                teacher.HoldRule, teacher.ImportTimetable,
            ];
            if (acts.Count(a => a is not null) != 1)
            {
                problems.Add(
                    node["teacher"]!,
                    "the teacher does one thing a step",
                    "one of scene, set, startLesson, endLesson, confirmRoll, confirmRollAsSeen, lowerHand, mute, remove, holdRule, importTimetable");
            }
        }

        foreach (var (number, at) in new[]
        {
            (step.Partner?.Number, node["partner"]),
            (step.Teacher?.LowerHand ?? step.Teacher?.Mute ?? step.Teacher?.Remove, node["teacher"]),
        })
        {
            if (number > scenario.Partners.Count)
            {
                problems.Add(at!, $"there is no partner {number}", $"'partners' lists {scenario.Partners.Count}");
            }
        }
    }

    private static void CheckExpectation(ProfileNode node, ScenarioExpectation expectation, ProblemList problems)
    {
        if (ScenarioCondition.Read(expectation.That).Problem is { } problem)
        {
            problems.Add(node["that"]!, problem);
        }

        if (new[] { expectation.Within, expectation.Always, expectation.Never }.Count(t => t is not null) > 1)
        {
            problems.Add(node, "an expectation has one of within, always, never", "write two expectations");
        }
    }
}
