namespace ClassroomEdge.Devices.Sensors;

/// <summary>
/// The time that a chip needs by its data sheet before it answers. A timer of the framework counts ticks of the kernel (4 ms at
/// 250 Hz), so one of 3 ms may be over after 0.05 ms, and a chip that is still busy acknowledges nothing.
/// </summary>
internal static class ChipPause
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Waits so long by the clock itself, never less.</summary>
    public static async Task WaitAsync(TimeSpan least, TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        for (var left = least; left > TimeSpan.Zero; left = least - time.GetElapsedTime(began))
        {
            await Task.Delay(left < Shortest ? Shortest : left, time, cancellationToken);
        }
    }
}
