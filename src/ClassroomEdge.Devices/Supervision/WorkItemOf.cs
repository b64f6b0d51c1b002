namespace ClassroomEdge.Devices.Supervision;

/// <summary>A thing to do with a result.</summary>
internal sealed class WorkItem<T>(Lane lane, Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    : WorkItem(lane)
{
    // Whoever waits goes on elsewhere: the worker's thread is for the bus.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Done => _done.Task;

    public override bool IsAbandoned => cancellationToken.IsCancellationRequested;

    public override async Task RunAsync()
    {
        try
        {
            _done.TrySetResult(await work(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            _done.TrySetCanceled(CancellationToken.None);
        }
        catch (Exception e)
        {
            // Handed over, not swallowed; observed here too because the caller may have left at its deadline.
            _done.TrySetException(e);
            _ = _done.Task.Exception;
        }
    }

    public override void Abandon() => _done.TrySetCanceled(CancellationToken.None);
}
