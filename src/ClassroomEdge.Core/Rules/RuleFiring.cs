using System.Collections.Immutable;

namespace ClassroomEdge.Core.Rules;

/// <summary>A rule did something.</summary>
/// <param name="At">When.</param>
/// <param name="Reasons">What it saw.</param>
/// <param name="Actions">What it did, in the profile's order.</param>
/// <param name="CanUndo">True while <see cref="IRules.UndoAsync"/> would set something back.</param>
/// <param name="UndoneAt">When somebody undid it; null when nobody did.</param>
public sealed record RuleFiring(
    DateTimeOffset At,
    ImmutableArray<RuleReason> Reasons,
    ImmutableArray<RuleActionResult> Actions,
    bool CanUndo,
    DateTimeOffset? UndoneAt);
