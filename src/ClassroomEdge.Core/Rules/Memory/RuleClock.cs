namespace ClassroomEdge.Core.Rules.Memory;

/// <summary>One moment by both clocks: rules count on the one that no change moves, memory needs the one that outlasts a restart.</summary>
/// <param name="Now">The wall clock.</param>
/// <param name="Uptime">Time since the start.</param>
internal readonly record struct RuleClock(DateTimeOffset Now, TimeSpan Uptime)
{
    /// <summary>To the second, so that the same moment is the same text each time that it is written.</summary>
    public DateTimeOffset Wall(TimeSpan uptime)
    {
        var at = (Now - (Uptime - uptime)).ToUniversalTime();
        return new DateTimeOffset((at.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
    }

    /// <summary>The same for what may not have been.</summary>
    public DateTimeOffset? Wall(TimeSpan? uptime) => uptime is { } u ? Wall(u) : null;

    /// <summary>Negative for what was before the start.</summary>
    public TimeSpan Back(DateTimeOffset wall) => Uptime - (Now - wall);
}
