namespace ClassroomEdge.Simulation.Clocks;

/// <summary>A timer of a <see cref="VirtualClock"/>, which guards it.</summary>
internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
{
    // As the real one: what was around when the timer was made is around when it fires.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    /// <summary>Ticks of the clock at which it fires, and its number among those armed: what is due together fires in that order.</summary>
    public (long Due, long Number) Turn { get; set; }

    /// <summary>In the clock's queue.</summary>
    public bool IsArmed { get; set; }

    /// <summary>Zero: once.</summary>
    public TimeSpan Period { get; set; }

    public bool IsDisposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Arm(this, dueTime, period);

    public void Fire()
    {
        if (_context is null)
        {
            callback(state);
            return;
        }

        ExecutionContext.Run(_context, static s => ((VirtualTimer)s!).Call(), this);
    }

    public void Dispose() => clock.Disarm(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Call() => callback(state);
}
