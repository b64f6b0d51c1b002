using System.Collections.Immutable;

namespace ClassroomEdge.Core.Rules;

/// <summary>A rule at a moment.</summary>
/// <param name="Id">As in the profile.</param>
/// <param name="Name">What people call it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Since">Since when.</param>
/// <param name="Until">Pending: when it will fire; held: until when; else null.</param>
/// <param name="Reasons">Why it stands there: what holds, what is unknown, what it waits for. Empty when idle.</param>
/// <param name="LastFiring">What it did last; null when nothing since the start.</param>
public sealed record RuleStatus(
    string Id,
    LocalizedText Name,
    RuleState State,
    DateTimeOffset Since,
    DateTimeOffset? Until,
    ImmutableArray<RuleReason> Reasons,
    RuleFiring? LastFiring)
{
    /// <summary>True for a rule that comes with the program.</summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>The norm that it follows; null when none.</summary>
    public string? Norm { get; init; }
}
