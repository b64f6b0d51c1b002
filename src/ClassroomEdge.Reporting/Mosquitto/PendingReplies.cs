using System.Collections.Concurrent;

namespace ClassroomEdge.Reporting.Mosquitto;

/// <summary>
/// Matches acknowledgements with those who wait for them, by message id. An acknowledgement may come, on the library's
/// thread, before the call that sent the message has told us its id: whichever of the two comes second finds the other.
/// </summary>
internal sealed class PendingReplies
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<int>> _byId = new();

    public int Count => _byId.Count;

    /// <summary>What completes with the reason code of that message.</summary>
    public Task<int> Expect(int messageId)
    {
        var waiter = NewWaiter();
        if (!_byId.TryAdd(messageId, waiter) && _byId.TryRemove(messageId, out var early))
        {
            return early.Task;
        }

        return waiter.Task;
    }

    /// <summary>The acknowledgement came.</summary>
    public void Complete(int messageId, int reason)
    {
        if (!_byId.TryRemove(messageId, out var waiter))
        {
            var early = NewWaiter();
            early.SetResult(reason);
            if (_byId.TryAdd(messageId, early) || !_byId.TryRemove(messageId, out waiter))
            {
                return;
            }
        }

        waiter.TrySetResult(reason);
    }

    /// <summary>None will come any more.</summary>
    public void FailAll(Exception error)
    {
        foreach (var id in _byId.Keys)
        {
            if (_byId.TryRemove(id, out var waiter) && waiter.TrySetException(error))
            {
                // Who gave up waiting must not make it an unobserved exception.
                _ = waiter.Task.Exception;
            }
        }
    }

    private static TaskCompletionSource<int> NewWaiter() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
