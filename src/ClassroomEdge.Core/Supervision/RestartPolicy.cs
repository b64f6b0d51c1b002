namespace ClassroomEdge.Core.Supervision;

/// <summary>How a supervisor tries again: exponential back-off with jitter, and a budget after which it becomes rare.</summary>
public sealed record RestartPolicy
{
    /// <summary>Delay before the first retry; doubles with each failure.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest delay while within the budget.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Share of the delay that is random, 0 to 1, so that many do not retry at once.</summary>
    public double Jitter { get; init; } = 0.2;

    /// <summary>Failures in a row after which the thing is degraded.</summary>
    public int Budget { get; init; } = 5;

    /// <summary>Delay between tries once degraded.</summary>
    public TimeSpan DegradedDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Working this long without failure resets the count.</summary>
    public TimeSpan StableAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The delay before the retry after that many failures in a row (from 1).</summary>
    /// <param name="failures">Failures in a row, from 1.</param>
    /// <param name="random">0 to 1, from the caller so that tests are repeatable.</param>
    public TimeSpan DelayAfter(int failures, double random)
    {
        if (failures > Budget)
        {
            return DegradedDelay;
        }

        var delay = FirstDelay * Math.Pow(2, Math.Min(failures - 1, 16));
        delay = delay > MaxDelay ? MaxDelay : delay;
        return delay * (1 + (Jitter * ((2 * random) - 1)));
    }
}
