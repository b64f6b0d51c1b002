using System.Collections.Immutable;

namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>What a look at a rule's conditions gave.</summary>
/// <param name="Truth">Whether they hold.</param>
/// <param name="Level">The same without presses and times of day: whether what began by one may still go on.</param>
/// <param name="DueIn">They will hold after this if nothing changes; null: not by waiting.</param>
/// <param name="LookIn">They may change by themselves after this; null: only when something happens.</param>
/// <param name="Reasons">Why they hold, or will, or cannot be told.</param>
internal readonly record struct WhenFinding(
    Truth Truth, Truth Level, TimeSpan? DueIn, TimeSpan? LookIn, ImmutableArray<RuleReason> Reasons);
