using System.Collections.Immutable;

namespace ClassroomEdge.Core.Rules.Memory;

/// <summary>What all rules of a room remember.</summary>
/// <param name="SeenAt">When they were seen running last.</param>
/// <param name="Rules">Each rule's.</param>
/// <param name="Hands">What people set.</param>
public sealed record RulesMemory(
    DateTimeOffset SeenAt, ImmutableArray<RuleMemory> Rules, ImmutableArray<HandCommand> Hands)
{
    /// <summary>True: the machine has not been started anew since, so what happened meanwhile is a short gap at most.</summary>
    public bool IsSameBoot { get; init; } = true;
}
