using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Running;

/// <summary>The tasks around lessons that somebody must await before the service is gone. Thread-safe.</summary>
internal sealed class BackgroundTasks(ILogger log)
{
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];

    /// <summary>Ends with those that run now.</summary>
    public Task WhenAllAsync()
    {
        lock (_lock)
        {
            return Task.WhenAll(_running);
        }
    }

    public void Track(Task task)
    {
        if (task.IsCompletedSuccessfully)
        {
            return;
        }

        lock (_lock)
        {
            _running.Add(task);
        }

        _ = task.ContinueWith(
            t =>
            {
                if (t.Exception is { } e)
                {
                    Log.BackgroundFailed(log, e);
                }

                lock (_lock)
                {
                    _running.Remove(t);
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
