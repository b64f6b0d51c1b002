using System.Diagnostics;

namespace ClassroomEdge.Simulation.Clocks;

/// <summary>
/// Waits until this process has nothing to do but to wait for time: no thread of the pool works, nothing waits for one, and
/// nobody with a thread of their own has told that they work.
/// </summary>
internal sealed class Quiescence : IDisposable
{
    // Beyond so many looks the answer is not a matter of microseconds, and the processor is others' too.
    private const int Spins = 200;
    private const int Yields = 2_000;

    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(5);

    // Who blocks a thread of the pool before our room begins is there for good; whatever else was going on has run by then.
    private const int CalmLooksBefore = 5;
    private static readonly TimeSpan CalmAtLatest = TimeSpan.FromSeconds(2);

    // Longer than anything of ours sleeps.
    private const int CalmLooksForBlocked = 30;
    private const double CalmShareForBlocked = 0.75;
    private static readonly TimeSpan CalmForBlocked = TimeSpan.FromMilliseconds(400);

    private readonly ManualResetEventSlim _never = new(false);
    private readonly bool _sharesPool;
    private int _working;
    private int _blocked;

    /// <summary>Counts at once who blocks threads of the pool, so make it before anything of the room is started.</summary>
    /// <param name="sharesPool">Somebody else may block threads of the pool for ever, as a test host's message loop does.</param>
    public Quiescence(bool sharesPool)
    {
        _sharesPool = sharesPool;
        _blocked = sharesPool && PoolActivity.IsExact ? CountBlocked() : 0;
    }

    public void Dispose() => _never.Dispose();

    public void Began() => Interlocked.Increment(ref _working);

    public void Ended() => Interlocked.Decrement(ref _working);

    /// <summary>Returns when all is quiet; false when <paramref name="stopped"/> says so before.</summary>
    public bool Wait(Func<bool> stopped)
    {
        Standstill? standstill = null;
        var looked = Stopwatch.GetTimestamp();
        for (var looks = 1; !stopped(); looks++)
        {
            if (IsQuiet())
            {
                return true;
            }

            if (looks < Spins)
            {
                Thread.SpinWait(20);
            }
            else if (looks < Yields)
            {
                Thread.Yield();
            }
            else
            {
                _never.Wait(Nap);
                if (_sharesPool && Stopwatch.GetElapsedTime(looked) >= LookAgain)
                {
                    looked = Stopwatch.GetTimestamp();
                    standstill = CountBlockedAsWell(standstill ?? new Standstill());
                }
            }
        }

        return false;
    }

    /// <summary>
    /// Pool, own threads, pool again with nothing done in between: else an own thread could have handed work to the pool
    /// and gone to sleep between the two looks.
    /// </summary>
    private bool IsQuiet()
    {
        var done = ThreadPool.CompletedWorkItemCount;
        return IsPoolIdle() && Volatile.Read(ref _working) == 0 && IsPoolIdle() && ThreadPool.CompletedWorkItemCount == done;
    }

    private bool IsPoolIdle()
    {
        if (ThreadPool.PendingWorkItemCount > 0)
        {
            return false;
        }

        if (!PoolActivity.IsExact)
        {
            return ThreadStates.AllSleep();
        }

        var working = PoolActivity.Working;
        if (working < _blocked)
        {
            // One of those that blocked has ended: from now on it must not hide another.
            _blocked = working;
        }

        return working <= _blocked;
    }

    /// <summary>The fewest that were seen at work besides the caller, while nothing else moved.</summary>
    private int CountBlocked()
    {
        var own = Thread.CurrentThread.IsThreadPoolThread ? 1 : 0;
        var standstill = new Standstill();
        var fewest = PoolActivity.Working;
        while (fewest > own && standstill.Asleep < CalmLooksBefore && standstill.Lasted < CalmAtLatest)
        {
            _never.Wait(LookAgain);
            standstill.Look();
            fewest = Math.Min(fewest, PoolActivity.Working);
        }

        return Math.Max(0, fewest - own);
    }

    /// <summary>Somebody may have blocked another thread of the pool since: it is said to work, but for long nothing has moved.</summary>
    private Standstill? CountBlockedAsWell(Standstill standstill)
    {
        if (Volatile.Read(ref _working) > 0)
        {
            return null;
        }

        standstill.Look();
        if (standstill.Lasted < CalmForBlocked || standstill.Asleep < CalmLooksForBlocked)
        {
            return standstill;
        }

        if (standstill.AsleepShare >= CalmShareForBlocked)
        {
            _blocked = standstill.Working;
        }

        return null;
    }
}
