using System.Collections.Immutable;

namespace ClassroomEdge.Core.Rules.Memory;

/// <summary>What one rule remembers. Times are of the wall clock, to the second.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Definition">What it was made of; of a rule that reads otherwise now only <see cref="Hold"/> counts.</param>
public sealed record RuleMemory(string Rule, string Definition)
{
    /// <summary>It acted, and its conditions have held since.</summary>
    public bool IsActive { get; init; }

    /// <summary>When it fired last; null: never.</summary>
    public DateTimeOffset? FiredAt { get; init; }

    /// <summary>Who or what stopped it, and until when; null: it may act.</summary>
    public RuleHold? Hold { get; init; }

    /// <summary>Since when all its conditions have held together, where that is counted.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What each condition has counted, in the profile's order: all, any, none.</summary>
    public ImmutableArray<ConditionMemory> Conditions { get; init; } = [];

    /// <summary>Actions that wait, and for what.</summary>
    public ImmutableArray<WaitingAction> Waiting { get; init; } = [];

    /// <summary>Until when they wait, after a press or a time of day.</summary>
    public DateTimeOffset? WaitUntil { get; init; }

    /// <summary>What it did last; null: nothing yet.</summary>
    public RuleFiring? Firing { get; init; }
}
