namespace ClassroomEdge.Core.Rules.Memory;

/// <summary>A rule is stopped.</summary>
/// <param name="Until">Until when.</param>
/// <param name="Why">By a person, or because it commanded too often.</param>
public sealed record RuleHold(DateTimeOffset Until, RuleReason Why);
