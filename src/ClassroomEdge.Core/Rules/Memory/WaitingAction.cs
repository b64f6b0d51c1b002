namespace ClassroomEdge.Core.Rules.Memory;

/// <summary>An action of a rule that waits.</summary>
/// <param name="Action">Its index in the profile.</param>
/// <param name="Why">For what.</param>
public sealed record WaitingAction(int Action, RuleReason Why);
