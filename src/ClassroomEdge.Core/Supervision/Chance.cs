namespace ClassroomEdge.Core.Supervision;

/// <summary>Where jitter comes from: real chance in a real room, the simulation's seed in a simulated one. Never for secrets.</summary>
public static class Chance
{
    /// <summary>A source for one who draws; keep it, and draw from one thread at a time.</summary>
    /// <param name="time">The room's clock.</param>
    /// <param name="name">Of who draws.</param>
    public static Random Of(TimeProvider time, string name) => (time as ISeededChance)?.ChanceOf(name) ?? Random.Shared;
}
