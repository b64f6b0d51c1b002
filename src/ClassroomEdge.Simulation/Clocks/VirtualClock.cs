using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Clocks;

/// <summary>
/// Time that passes only while nobody has anything to do: the clock waits until the process is quiet (see
/// <see cref="Quiescence"/>) and then jumps to the next timer, one timer at a time. So a day passes in seconds, the machine's
/// speed and load change nothing, and what happens in one order happens in it again. Stands still until <see cref="AdvanceAsync"/>
/// or <see cref="Run"/>. Thread-safe. One a process, or two would wait for each other's rooms.
/// </summary>
public sealed class VirtualClock : TimeProvider, IWorkWatch, IDisposable
{
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _changed = new(false);
    private readonly SortedDictionary<(long Due, long Number), VirtualTimer> _timers = [];
    private readonly List<(long At, TaskCompletionSource Reached)> _waiting = [];
    private readonly Quiescence _quiescence;
    private readonly DateTimeOffset _start;
    private readonly Thread _thread;
    private long _now;
    private long _horizon;
    private long _numbers;
    private long _fired;
    private double _pace;
    private (long Real, long Virtual) _pacedFrom;
    private volatile bool _stopping;

    /// <summary>A clock that stands at that moment.</summary>
    /// <param name="start">Its offset is the local time zone of everybody who asks this clock.</param>
    /// <param name="sharesPool">False: the process is this clock's alone, and the clock can be exact. True: others may block threads
    /// of the pool for ever, as a test host does.</param>
    public VirtualClock(DateTimeOffset start, bool sharesPool = true)
    {
        _quiescence = new Quiescence(sharesPool);
        _start = start;
        LocalTimeZone = TimeZoneInfo.CreateCustomTimeZone("virtual", start.Offset, "virtual", "virtual");
        _thread = new Thread(Go) { Name = "edge virtual clock", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone { get; }

    /// <summary>Timers fired so far.</summary>
    public long Fired => Interlocked.Read(ref _fired);

    /// <summary>Time passed since the start.</summary>
    public TimeSpan Elapsed => new(Interlocked.Read(ref _now));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start.ToUniversalTime() + Elapsed;

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref _now);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        Arm(timer, dueTime, period);
        return timer;
    }

    /// <summary>Lets so much time pass; completes when it has, and all that fell due is done.</summary>
    public Task AdvanceAsync(TimeSpan by)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            var at = _now + by.Ticks;
            _waiting.Add((at, reached));
            _horizon = Math.Max(_horizon, at);
        }

        _changed.Set();
        return reached.Task;
    }

    /// <summary>Completes when all that is under way or due by now is done; no time passes for it. Who does something to a
    /// room waits for this before, or it is the machine's speed that decides what the room had done already.</summary>
    public Task SettleAsync() => AdvanceAsync(TimeSpan.Zero);

    /// <summary>Lets time pass until <see cref="Pause"/>.</summary>
    /// <param name="pace">How many times as fast as real time; infinite: as fast as the machine can.</param>
    public void Run(double pace = double.PositiveInfinity)
    {
        lock (_gate)
        {
            _horizon = long.MaxValue;
            _pace = pace;
            _pacedFrom = (System.GetTimestamp(), _now);
        }

        _changed.Set();
    }

    /// <summary>Time stands still from now on.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            _horizon = _now;
        }

        _changed.Set();
    }

    /// <inheritdoc/>
    public void Began() => _quiescence.Began();

    /// <inheritdoc/>
    public void Ended() => _quiescence.Ended();

    /// <summary>Time stands still for ever; timers do not fire any more.</summary>
    public void Dispose()
    {
        _stopping = true;
        _changed.Set();
        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
            _changed.Dispose();
            _quiescence.Dispose();
        }
    }

    internal bool Arm(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (timer.IsDisposed)
            {
                return false;
            }

            Remove(timer);
            timer.Period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Add(timer, _now + Math.Max(0, dueTime.Ticks));
            }
        }

        _changed.Set();
        return true;
    }

    internal void Disarm(VirtualTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            Remove(timer);
        }
    }

    private void Add(VirtualTimer timer, long due)
    {
        timer.Turn = (due, ++_numbers);
        timer.IsArmed = true;
        _timers.Add(timer.Turn, timer);
    }

    private void Remove(VirtualTimer timer)
    {
        if (timer.IsArmed)
        {
            timer.IsArmed = false;
            _timers.Remove(timer.Turn);
        }
    }

    private void Go()
    {
        while (_quiescence.Wait(() => _stopping))
        {
            _changed.Reset();
            if (!Step(out var wait))
            {
                _changed.Wait(wait);
            }
        }
    }

    /// <summary>One timer, or a moment that somebody waits for; false when there is nothing to do for a while.</summary>
    private bool Step(out TimeSpan wait)
    {
        VirtualTimer? due = null;
        List<TaskCompletionSource> reached = [];
        wait = Timeout.InfiniteTimeSpan;
        lock (_gate)
        {
            var awaited = _waiting.Count > 0 ? _waiting.Min(w => w.At) : long.MaxValue;
            var first = _timers.Count > 0 ? First() : null;
            var next = Math.Min(awaited, first?.Turn.Due ?? long.MaxValue);
            if (next > _horizon || next == long.MaxValue)
            {
                if (_horizon != long.MaxValue)
                {
                    Interlocked.Exchange(ref _now, Math.Max(_now, _horizon));
                }

                return false;
            }

            if ((wait = UntilItsTime(next)) > TimeSpan.Zero)
            {
                return false;
            }

            Interlocked.Exchange(ref _now, Math.Max(_now, next));
            if (first is not null && first.Turn.Due <= awaited)
            {
                due = first;
                Remove(due);
                if (due.Period > TimeSpan.Zero)
                {
                    Add(due, _now + due.Period.Ticks);
                }
            }
            else
            {
                reached.AddRange(_waiting.Where(w => w.At <= _now).Select(w => w.Reached));
                _waiting.RemoveAll(w => w.At <= _now);
            }
        }

        foreach (var waiter in reached)
        {
            waiter.SetResult();
        }

        if (due is not null)
        {
            Interlocked.Increment(ref _fired);
            due.Fire();
        }

        return true;
    }

    private VirtualTimer First()
    {
        using var all = _timers.GetEnumerator();
        all.MoveNext();
        return all.Current.Value;
    }

    private TimeSpan UntilItsTime(long due)
    {
        if (double.IsInfinity(_pace) || _pace <= 0)
        {
            return TimeSpan.Zero;
        }

        var passed = System.GetElapsedTime(_pacedFrom.Real);
        return (new TimeSpan(due - _pacedFrom.Virtual) / _pace) - passed;
    }
}
