using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Scenarios;

/// <summary>A rule stopped for a while.</summary>
public sealed record RuleHoldStep
{
    /// <summary>Its id, as in the profile.</summary>
    public required string Rule { get; init; }

    /// <summary>For how long; <c>0s</c> lets it go on.</summary>
    [DurationRange("0s", "24h")]
    public required TimeSpan For { get; init; }
}
