namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>One condition of a rule. Looked at by one thread at a time, and always all conditions of a rule together.</summary>
internal abstract class Condition
{
    /// <summary>True only for a moment: a press, a time of day. It is told once and gone.</summary>
    public virtual bool IsPulse => false;

    /// <summary>The properties that it reads; a null device: of every device.</summary>
    public virtual IEnumerable<(string? Device, string Property)> Reads => [];

    /// <summary>What else of the room it looks at.</summary>
    public virtual RuleTopics Topics => RuleTopics.None;

    public abstract Finding Look(RuleFacts facts);
}
