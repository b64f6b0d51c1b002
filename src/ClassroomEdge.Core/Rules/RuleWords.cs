namespace ClassroomEdge.Core.Rules;

/// <summary>Reasons as a sentence, in English.</summary>
internal static class RuleWords
{
    public static string Why(IEnumerable<RuleReason> reasons) => string.Join("; ", reasons.Select(r => r.Message));
}
