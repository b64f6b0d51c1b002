using System.Diagnostics;

namespace ClassroomEdge.Simulation.Clocks;

/// <summary>
/// Looks again and again whether all other threads of this process sleep. One look proves nothing, since work of ours may sleep
/// for a moment too (a lock, a page, a disk); many over a long time do. A few may find somebody awake: a test host looks after
/// its own affairs every few hundredths of a second.
/// </summary>
internal sealed class Standstill
{
    private readonly long _since = Stopwatch.GetTimestamp();
    private int _looks;

    /// <summary>Since the first look.</summary>
    public TimeSpan Lasted => Stopwatch.GetElapsedTime(_since);

    /// <summary>Looks at which all slept and nothing waited for the pool.</summary>
    public int Asleep { get; private set; }

    /// <summary>Of all looks, 0 to 1.</summary>
    public double AsleepShare => _looks == 0 ? 0 : (double)Asleep / _looks;

    /// <summary>The fewest threads that the pool said to be at work while all slept.</summary>
    public int Working { get; private set; } = int.MaxValue;

    /// <summary>Looks once more.</summary>
    public void Look()
    {
        _looks++;
        if (ThreadPool.PendingWorkItemCount == 0 && ThreadStates.AllSleep())
        {
            Asleep++;
            Working = Math.Min(Working, PoolActivity.Working);
        }
    }
}
