namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>What a look at a condition gave.</summary>
/// <param name="Truth">Whether it is fulfilled.</param>
/// <param name="Reason">Why it is, or why it cannot be told; null when it is not fulfilled.</param>
internal readonly record struct Finding(Truth Truth, RuleReason? Reason = null)
{
    /// <summary>For how long it has been so already, where the condition knows better than who looks; else null.</summary>
    public TimeSpan? Lasting { get; init; }

    /// <summary>Not yet fulfilled, but will be after this if nothing changes.</summary>
    public TimeSpan? DueIn { get; init; }

    /// <summary>It may change by itself after this; null: only when something happens.</summary>
    public TimeSpan? LookIn { get; init; }

    public static Finding No { get; } = new(Truth.False);
}
