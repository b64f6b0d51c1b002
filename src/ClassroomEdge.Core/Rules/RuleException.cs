namespace ClassroomEdge.Core.Rules;

/// <summary>What was asked of a rule makes no sense. Codes: <c>rule.not-found</c>, <c>rule.nothing-to-undo</c>.</summary>
public sealed class RuleException(string code, string message) : EdgeException(code, message);
