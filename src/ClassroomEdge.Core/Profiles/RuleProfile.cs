using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>A rule: as soon as <see cref="When"/> holds, it does <see cref="Then"/>, once; it may again after it did not hold.</summary>
public sealed record RuleProfile
{
    /// <summary>Id, <c>[a-z0-9-]+</c>.</summary>
    [RegularExpression("^[a-z0-9-]+$")]
    public required string Id { get; init; }

    /// <summary>What people call it: shown beside everything that it did.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>The conditions.</summary>
    public required RuleWhenProfile When { get; init; }

    /// <summary>What it does.</summary>
    public required IReadOnlyList<RuleActionProfile> Then { get; init; }

    /// <summary>At least this long between two firings.</summary>
    [DurationRange("0s", "24h")]
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The norm that it follows, shown with its alerts: <c>GB 50099-2011 10.1.8</c>.</summary>
    [MaxLength(80)]
    public string? Norm { get; init; }
}
