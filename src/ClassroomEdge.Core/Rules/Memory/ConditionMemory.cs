using System.Collections.Immutable;

namespace ClassroomEdge.Core.Rules.Memory;

/// <summary>What a condition has counted so far.</summary>
public sealed record ConditionMemory
{
    /// <summary>Since when it has been fulfilled, where it must be for a while; null: it is not, or need not.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Devices beyond the limit: for them the hysteresis counts.</summary>
    public ImmutableArray<string> Beyond { get; init; } = [];
}
