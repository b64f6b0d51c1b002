namespace ClassroomEdge.Core.Rules.Memory;

/// <summary>Keeps what the rules must not forget over a restart. Blocks for the milliseconds of a commit. Thread-safe.</summary>
public interface IRuleStore
{
    /// <summary>What was written last; null: nothing, or nothing that can be read.</summary>
    RulesMemory? Read();

    /// <summary>Writes it, durably where it differs from the last; what cannot be written now is with the next call.</summary>
    void Write(RulesMemory memory);
}
