namespace ClassroomEdge.Devices.Tests.Sensors;

/// <summary>A clock that is right, with timers that fire too early, as those of a kernel with a slow tick do.</summary>
internal sealed class HastyTimers(TimeProvider clock, TimeSpan early) : TimeProvider
{
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime > early ? dueTime - early : dueTime > TimeSpan.Zero ? TimeSpan.FromTicks(1) : dueTime, period);
}
