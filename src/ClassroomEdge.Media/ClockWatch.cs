namespace ClassroomEdge.Media;

/// <summary>
/// Notices that the system's clock was set. Frames are stamped with the wall clock, and a box without a battery clock
/// jumps by days when it first hears the time.
/// </summary>
internal sealed class ClockWatch(TimeProvider time)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);
    private long _mark = time.GetTimestamp();
    private DateTimeOffset _wall = time.GetUtcNow();

    /// <summary>How far the clock was set since the last call; null: it was not.</summary>
    public TimeSpan? Step()
    {
        var (mark, wall) = (time.GetTimestamp(), time.GetUtcNow());
        var step = wall - _wall - time.GetElapsedTime(_mark, mark);
        (_mark, _wall) = (mark, wall);
        return step.Duration() > Tolerance ? step : null;
    }
}
