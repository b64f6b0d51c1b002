using ClassroomEdge.TestKit;

namespace ClassroomEdge.Devices.Tests.Protocols;

/// <summary>
/// Lets time pass while something is awaited: only when somebody waits for a moment that is near, so that a busy machine never
/// runs into a time limit that a fast one would not.
/// </summary>
internal sealed class ClockPump(ManualTimeProvider clock)
{
    // Longer than any pause between commands, shorter than any time for an answer.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    private Task _advance = Task.CompletedTask;

    /// <summary>Until the work is done; pauses pass, time limits do not.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> start)
    {
        var work = Task.Run(start);
        while (!work.IsCompleted)
        {
            if (_advance.IsCompleted)
            {
                // One that nobody came to before belongs to the next.
                _advance = _advance.IsFaulted ? Task.CompletedTask : clock.AdvanceWhenAwaitedAsync(Step);
            }

            await Task.WhenAny(work, _advance);
        }

        return await work;
    }

    /// <summary>Until the work is done, time limits included: for devices that are expected not to answer.</summary>
    public async Task RunPastLimitsAsync(Func<Task> start)
    {
        var work = Task.Run(start);
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(20));
            clock.Advance(Step);
        }

        await work;
    }
}
