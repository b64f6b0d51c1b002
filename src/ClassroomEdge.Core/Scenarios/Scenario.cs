using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Scenarios;

/// <summary>A piece of a simulated room's life: who does what when, what breaks, and what must be seen. Written as YAML.</summary>
public sealed record Scenario
{
    /// <summary>Version of the format: 1.</summary>
    [Range(1, 1)]
    public required int Version { get; init; }

    /// <summary>What people call it.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>What it shows, in a sentence or two.</summary>
    public LocalizedText? Description { get; init; }

    /// <summary>The room's profile, a path from this file's folder; whatever in it is real is simulated. A running room plays the scenario on its own profile.</summary>
    public string? Profile { get; init; }

    /// <summary>When it begins, with the room's time zone: <c>2026-03-09T07:30:00+08:00</c>. A running room begins when it is asked to.</summary>
    [RegularExpression(ScenarioTimes.StartPattern)]
    public required string Start { get; init; }

    /// <summary>When it is over: a time of the day (<c>17:00</c>) or so long after the start (<c>+9h</c>).</summary>
    [RegularExpression(ScenarioTimes.AtPattern)]
    public required string Until { get; init; }

    /// <summary>Seed of everything that is left to chance in the simulated room: the same seed gives the same day.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;

    /// <summary>How many times as fast as real time a real-time run goes; without <c>--real-time</c> it goes as fast as the machine can.</summary>
    [Range(0.1, 1000)]
    public double Speed { get; init; } = 1;

    /// <summary>The partner schools' people, in the order of their numbers; partner 1 is the first.</summary>
    public IReadOnlyList<ScenarioPartner> Partners { get; init; } = [];

    /// <summary>What happens, in the order of time.</summary>
    public required IReadOnlyList<ScenarioStep> Steps { get; init; }
}
