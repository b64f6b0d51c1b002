namespace ClassroomEdge.Core.Scenarios;

/// <summary>What must be seen: at once, or <c>within</c> a time, <c>always</c> or <c>never</c> for a time.</summary>
public sealed record ScenarioExpectation
{
    /// <summary>The condition, for example <c>device.projector.power = on</c>; see <see cref="ScenarioCondition"/>.</summary>
    public required string That { get; init; }

    /// <summary>Must become true within this time.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>Must be true, and stay so for this time.</summary>
    public TimeSpan? Always { get; init; }

    /// <summary>Must not be true for this time.</summary>
    public TimeSpan? Never { get; init; }

    /// <summary>Begins to watch so long after its step: what must come back is there before it goes.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>Why it matters, for the report.</summary>
    public string? Because { get; init; }
}
