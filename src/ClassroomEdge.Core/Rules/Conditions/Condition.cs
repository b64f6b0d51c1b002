using ClassroomEdge.Core.Rules.Memory;

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

    /// <summary>What it has counted so far.</summary>
    public virtual ConditionMemory Keep(RuleClock clock) => new();

    /// <summary>Goes on counting after a short stop.</summary>
    /// <param name="memory">As it was kept.</param>
    /// <param name="clock">Now.</param>
    /// <param name="seenAt">When it looked last.</param>
    public virtual void Restore(ConditionMemory memory, RuleClock clock, DateTimeOffset seenAt)
    {
    }
}
