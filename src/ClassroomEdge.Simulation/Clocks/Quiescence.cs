namespace ClassroomEdge.Simulation.Clocks;

/// <summary>
/// Waits until this process has nothing to do but to wait for time: no thread of the pool works, nothing waits for one, and
/// nobody with a thread of their own has told that they work.
/// </summary>
/// <param name="sharesPool">Somebody else may block threads of the pool for ever, as a test host's message loop does.</param>
internal sealed class Quiescence(bool sharesPool) : IDisposable
{
    // Beyond so many looks the answer is not a matter of microseconds, and the processor is others' too.
    private const int Spins = 200;
    private const int Yields = 2_000;

    private readonly ManualResetEventSlim _never = new(false);
    private int _working;
    private int _blocked;

    public void Dispose() => _never.Dispose();

    public void Began() => Interlocked.Increment(ref _working);

    public void Ended() => Interlocked.Decrement(ref _working);

    /// <summary>Returns when all is quiet; false when <paramref name="stopped"/> says so before.</summary>
    public bool Wait(Func<bool> stopped)
    {
        for (var looks = 1; !stopped(); looks++)
        {
            if (IsQuiet())
            {
                return true;
            }

            if (!sharesPool || looks % Yields != 0 || !IsPoolBlocked())
            {
                Rest(looks);
            }
        }

        return false;
    }

    private void Rest(int looks)
    {
        if (looks < Spins)
        {
            Thread.SpinWait(20);
        }
        else if (sharesPool || looks < Yields)
        {
            Thread.Yield();
        }
        else
        {
            _never.Wait(1);
        }
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

    /// <summary>
    /// All that is said to work sleeps in the kernel: it waits for something outside, not for us. A look can take a short sleep
    /// of our own work for that, so it is only trusted where the pool is shared.
    /// </summary>
    private bool IsPoolBlocked()
    {
        var working = PoolActivity.Working;
        if (Volatile.Read(ref _working) > 0 || ThreadPool.PendingWorkItemCount > 0 || !ThreadStates.AllSleep() || PoolActivity.Working != working)
        {
            return false;
        }

        _blocked = working;
        return true;
    }
}
