namespace ClassroomEdge.Core.Profiles;

/// <summary>When a rule holds: every condition of <see cref="All"/>, one of <see cref="Any"/> (where there are any), none of <see cref="None"/>.</summary>
public sealed record RuleWhenProfile
{
    /// <summary>Each must hold.</summary>
    public IReadOnlyList<RuleConditionProfile> All { get; init; } = [];

    /// <summary>At least one must hold.</summary>
    public IReadOnlyList<RuleConditionProfile> Any { get; init; } = [];

    /// <summary>None may hold.</summary>
    public IReadOnlyList<RuleConditionProfile> None { get; init; } = [];

    /// <summary>All this together must have held for so long.</summary>
    [DurationRange("0s", "24h")]
    public TimeSpan For { get; init; }
}
