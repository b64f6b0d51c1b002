namespace ClassroomEdge.TestKit;

/// <summary>Driving a <see cref="ManualTimeProvider"/>.</summary>
public static class Clocks
{
    /// <summary>Moves the clock on in steps, but only while somebody waits for it, until the task is done; returns its result.</summary>
    public static async Task<T> DriveAsync<T>(this ManualTimeProvider clock, Task<T> task, TimeSpan step)
    {
        await clock.DriveAsync((Task)task, step);
        return await task;
    }

    /// <summary>The same for a task without a result.</summary>
    public static async Task DriveAsync(this ManualTimeProvider clock, Task task, TimeSpan step)
    {
        while (!task.IsCompleted)
        {
            if (clock.PendingTimers > 0)
            {
                clock.Advance(step);
            }

            await Task.Yield();
        }

        await task;
    }
}
