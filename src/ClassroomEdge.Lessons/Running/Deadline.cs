namespace ClassroomEdge.Lessons.Running;

/// <summary>Waits for something outside, but never longer than its deadline, even when it ignores being cancelled.</summary>
internal static class Deadline
{
    /// <summary>Runs the body, cancels it at the deadline, and then waits no longer.</summary>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public static async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> body, TimeSpan deadline, TimeProvider time, CancellationToken cancellationToken)
    {
        var limit = new CancellationTokenSource(deadline, time);
        var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var work = body(either.Token);
        _ = work.ContinueWith(
            done =>
            {
                // Observed, should nobody wait any more.
                _ = done.Exception;
                either.Dispose();
                limit.Dispose();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            return await work.WaitAsync(deadline, time, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"took longer than {deadline}");
        }
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public static Task RunAsync(
        Func<CancellationToken, Task> body, TimeSpan deadline, TimeProvider time, CancellationToken cancellationToken) =>
        RunAsync(
            async ct =>
            {
                await body(ct);
                return true;
            },
            deadline,
            time,
            cancellationToken);
}
