namespace ClassroomEdge.Web.Rules;

/// <summary>Stops a rule for a while.</summary>
/// <param name="Duration">Seconds, up to seven days; 0 lets the rule go on. Without: an hour.</param>
internal sealed record HoldRuleRequest(TimeSpan? Duration);
