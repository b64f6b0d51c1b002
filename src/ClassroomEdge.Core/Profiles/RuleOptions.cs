using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>What the room does by itself.</summary>
public sealed record RuleOptions
{
    /// <summary>The built-in rules from the norms for classrooms: <c>co2-warn</c>, <c>co2-alarm</c>, <c>light-low</c>, <c>temperature-low</c>, <c>temperature-high</c>, <c>humidity-range</c>.</summary>
    public bool Defaults { get; init; } = true;

    /// <summary>Ids of built-in rules that are not wanted here. A rule of the list with a built-in's id replaces it.</summary>
    public IReadOnlyList<string> Off { get; init; } = [];

    /// <summary>What somebody set by hand, no rule sets otherwise for so long.</summary>
    [DurationRange("0s", "12h")]
    public TimeSpan ManualHold { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>A rule that commands more often than this in an hour is stopped for the rest of it, with an alert.</summary>
    [Range(1, 1000)]
    public int CommandsPerHour { get; init; } = 20;

    /// <summary>A measurement older than this counts as unknown.</summary>
    [DurationRange("10s", "24h")]
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The room's own rules.</summary>
    public IReadOnlyList<RuleProfile> List { get; init; } = [];
}
