using ClassroomEdge.Core;
using ClassroomEdge.Core.Scenarios;

namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>Does what steps ask for, and remembers what it broke, so that it stays broken over a power cut and is mended at the end.</summary>
internal sealed class ScenarioDeeds
{
    /// <summary>Id of the part that is the mains.</summary>
    public const string Power = "power";

    private readonly IScenarioStage _stage;
    private readonly TimeProvider _time;
    private readonly TeacherDeeds _teacher;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _broken = new(StringComparer.Ordinal);

    public ScenarioDeeds(Scenario scenario, IScenarioStage stage, TimeProvider time)
    {
        (_stage, _time) = (stage, time);
        Partners = [.. scenario.Partners.Select((p, i) => new Partner(i + 1, p, () => stage.Room))];
        _teacher = new TeacherDeeds(scenario, Partners);
    }

    public IReadOnlyList<Partner> Partners { get; }

    private ScenarioRoom Room => _stage.Room ?? throw new EdgeException("scenario.impossible", "the room has no power");

    /// <summary>All that a step asks for; ends when a fault with a time is mended again.</summary>
    public async Task DoAsync(ScenarioStep step, CancellationToken cancellationToken)
    {
        if (step.Students is { } students)
        {
            Move(students);
        }

        if (step.Hand is { } hand)
        {
            Room.Simulator.Set(hand.Part, hand.Control, hand.Value);
        }

        if (step.Mend is { } mended)
        {
            await MendAsync(mended, cancellationToken).ConfigureAwait(false);
        }

        if (step.Fault is { } fault)
        {
            await BreakAsync(fault.Part, fault.Fault).ConfigureAwait(false);
        }

        if (step.Teacher is { } teacher)
        {
            await _teacher.DoAsync(teacher, Room, cancellationToken).ConfigureAwait(false);
        }

        if (step.Partner is { } partner)
        {
            await Partners[partner.Number - 1].DoAsync(partner.Does, TeacherDeeds.At("panel-1"), cancellationToken).ConfigureAwait(false);
        }

        if (step.Fault is { For: { } duration } passing)
        {
            await Task.Delay(duration, _time, cancellationToken).ConfigureAwait(false);
            await MendAsync(passing.Part, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A room that has just started: what was broken still is.</summary>
    public void Enter(ScenarioRoom room)
    {
        room.Partners.Show(Partners);
        lock (_lock)
        {
            foreach (var (part, fault) in _broken.Where(b => b.Key != Power))
            {
                room.Simulator.SetFault(part, fault);
            }
        }
    }

    /// <summary>Mends whatever is still broken; the scenario is over.</summary>
    public async Task MendAllAsync()
    {
        string[] parts;
        lock (_lock)
        {
            parts = [.. _broken.Keys.OrderBy(p => p == Power ? 0 : 1)];
        }

        foreach (var part in parts)
        {
            await MendAsync(part, CancellationToken.None).ConfigureAwait(false);
        }

        foreach (var partner in Partners)
        {
            partner.SetFault(Core.Simulation.FaultWord.Absent);
        }

        _stage.Room?.Partners.Show([]);
    }

    private void Move(StudentsStep students)
    {
        var classroom = Room.Classroom;
        var (asked, moved) = students.Arrive > 0
            ? (students.Arrive, classroom.Arrive(students.Arrive, students.Within))
            : (students.Leave, classroom.Leave(students.Leave, students.Within));
        if (moved < asked)
        {
            throw new EdgeException(
                "scenario.impossible",
                $"only {moved} of {asked} students can: the class has {classroom.Total}, see simulation.students.count in the profile");
        }
    }

    private async Task BreakAsync(string part, string fault)
    {
        if (part == Power)
        {
            await _stage.CutPowerAsync().ConfigureAwait(false);
            foreach (var partner in Partners)
            {
                partner.RoomGone();
            }
        }
        else
        {
            Room.Simulator.SetFault(part, fault);
        }

        lock (_lock)
        {
            _broken[part] = fault;
        }
    }

    private async Task MendAsync(string part, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _broken.Remove(part);
        }

        if (part == Power)
        {
            await _stage.RestorePowerAsync().ConfigureAwait(false);
            Enter(Room);
            foreach (var partner in Partners)
            {
                await partner.ReturnAsync(cancellationToken).ConfigureAwait(false);
            }

            return;
        }

        // Without power there is nothing to mend it in: the next room begins without the fault.
        _stage.Room?.Simulator.SetFault(part, null);
        foreach (var partner in Partners.Where(p => p.Id == part))
        {
            await partner.ReturnAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
