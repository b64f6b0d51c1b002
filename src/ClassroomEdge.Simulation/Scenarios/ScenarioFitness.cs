using ClassroomEdge.Core;
using ClassroomEdge.Core.Scenarios;

namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>Whether a room has what a scenario asks for; said before it begins, all at once.</summary>
public static class ScenarioFitness
{
    /// <summary>Checks parts, faults, devices and scenes.</summary>
    /// <exception cref="EdgeException"><c>scenario.impossible</c>.</exception>
    public static void Check(Scenario scenario, IScenarioStage stage)
    {
        var room = stage.Room ?? throw new EdgeException("scenario.impossible", "the room has no power");
        var problems = scenario.Steps.SelectMany((step, i) => Problems(step, scenario, stage, room).Select(p => $"steps[{i}]: {p}")).ToArray();
        if (problems.Length > 0)
        {
            throw new EdgeException("scenario.impossible", string.Join("; ", problems));
        }
    }

    private static IEnumerable<string> Problems(ScenarioStep step, Scenario scenario, IScenarioStage stage, ScenarioRoom room)
    {
        var parts = room.Simulator.Status.Parts;
        foreach (var id in new[] { step.Fault?.Part, step.Mend, step.Hand?.Part })
        {
            if (id is null || IsPartner(id, scenario) || (id == ScenarioDeeds.Power && stage.CanCutPower))
            {
                continue;
            }

            if (id == ScenarioDeeds.Power)
            {
                yield return "the power of a running room cannot be cut; play this one with 'edge simulate'";
            }
            else if (parts.FirstOrDefault(p => p.Id == id) is not { } part)
            {
                yield return $"there is no simulated part '{id}'; there are: {string.Join(", ", parts.Select(p => p.Id))}";
            }
            else if (step.Fault is { } fault && !part.Faults.Contains(fault.Fault))
            {
                yield return $"'{id}' cannot be '{fault.Fault}'; it can be: {string.Join(", ", part.Faults)}";
            }
            else if (step.Hand is { } hand && part.Controls.All(c => c.Name != hand.Control))
            {
                yield return $"'{id}' has no control '{hand.Control}'; it has: {string.Join(", ", part.Controls.Select(c => c.Name))}";
            }
        }

        if (step.Teacher?.Scene is { } scene && step.Teacher.Refused is null && room.Profile.Scenes.All(s => s.Id != scene))
        {
            yield return $"the room has no scene '{scene}'; it has: {string.Join(", ", room.Profile.Scenes.Select(s => s.Id))}";
        }

        var rules = room.State.Current.Rules;
        if (step.Teacher?.HoldRule is { Rule: var held } && step.Teacher.Refused is null && rules.All(r => r.Id != held))
        {
            yield return $"the room has no rule '{held}'; it has: {string.Join(", ", rules.Select(r => r.Id))}";
        }

        var devices = step.Expect.Select(e => e.That).SelectMany(Devices).Append(step.Teacher?.Set?.Device).OfType<string>();
        foreach (var device in devices.Where(d => room.Profile.Devices.All(p => p.Id != d)))
        {
            yield return $"the room has no device '{device}'; it has: {string.Join(", ", room.Profile.Devices.Select(d => d.Id))}";
        }
    }

    private static bool IsPartner(string id, Scenario scenario) =>
        Enumerable.Range(1, scenario.Partners.Count).Any(n => id == $"partner-{n}");

    private static IEnumerable<string> Devices(string condition) => ScenarioCondition.Read(condition).Condition is not { } read ? []
        : read.Clauses.Where(c => !c.IsCount && c.Path.StartsWith("device.", StringComparison.Ordinal))
            .Select(c => c.Path["device.".Length..])
            .Select(rest => rest.LastIndexOf('.') is > 0 and var dot ? rest[..dot] : rest);
}
