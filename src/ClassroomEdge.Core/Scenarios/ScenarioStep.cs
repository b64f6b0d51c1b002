using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Scenarios;

/// <summary>What happens at a moment. What is asked for in steps of one moment happens at once; expectations watch from that moment on.</summary>
public sealed record ScenarioStep
{
    /// <summary>When: a time of the day (<c>08:00</c>, <c>08:00:30</c>) or so long after the step before (<c>+5m</c>).</summary>
    [RegularExpression(ScenarioTimes.AtPattern)]
    public required string At { get; init; }

    /// <summary>A word for the report.</summary>
    public string? Note { get; init; }

    /// <summary>Again after this time, as often as <c>times</c> says.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>How often in all, with <c>every</c>.</summary>
    [Range(1, 1000)]
    public int Times { get; init; } = 1;

    /// <summary>Students come and go.</summary>
    public StudentsStep? Students { get; init; }

    /// <summary>The teacher does something.</summary>
    public TeacherStep? Teacher { get; init; }

    /// <summary>Somebody at a partner school does something.</summary>
    public PartnerStep? Partner { get; init; }

    /// <summary>Something breaks.</summary>
    public FaultStep? Fault { get; init; }

    /// <summary>Id of a part that works again.</summary>
    public string? Mend { get; init; }

    /// <summary>A hand operates a part: opens a door, presses a button.</summary>
    public HandStep? Hand { get; init; }

    /// <summary>What must be seen from now on.</summary>
    public IReadOnlyList<ScenarioExpectation> Expect { get; init; } = [];
}
