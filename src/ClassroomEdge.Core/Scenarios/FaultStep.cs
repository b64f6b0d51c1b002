namespace ClassroomEdge.Core.Scenarios;

/// <summary>A part of the simulated room breaks.</summary>
public sealed record FaultStep
{
    /// <summary>Id of the part: <c>projector</c>, <c>i2c-1/0x62</c>, <c>camera</c>, <c>broker</c>, <c>disk</c>, <c>clock</c>, <c>power</c>, <c>partner-1</c>.</summary>
    public required string Part { get; init; }

    /// <summary>Which of its faults, for example <c>absent</c>.</summary>
    public required string Fault { get; init; }

    /// <summary>It works again after this; null: until a step mends it.</summary>
    public TimeSpan? For { get; init; }
}
