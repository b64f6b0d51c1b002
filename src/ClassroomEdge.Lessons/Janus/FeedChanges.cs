using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>
/// Raises changes one after the other, in the order in which they were added, whatever threads bring them: of "stopped"
/// and "publishes again", told the wrong way round, the participant would stay without a picture. Thread-safe; handlers
/// run without a lock of ours and may add further ones.
/// </summary>
internal sealed class FeedChanges(Action<RouterFeedChange> raise)
{
    private readonly Lock _lock = new();
    private readonly Queue<RouterFeedChange> _waiting = [];
    private bool _raising;

    /// <summary>Adds one, while the lock is held that made it.</summary>
    public void Add(RouterFeedChange change)
    {
        lock (_lock)
        {
            _waiting.Enqueue(change);
        }
    }

    /// <summary>Raises what waits; returns at once when another thread is at it, or this one further out.</summary>
    public void Raise()
    {
        while (Next() is { } change)
        {
            try
            {
                raise(change);
            }
            finally
            {
                lock (_lock)
                {
                    _raising = false;
                }
            }
        }
    }

    private RouterFeedChange? Next()
    {
        lock (_lock)
        {
            if (_raising || !_waiting.TryDequeue(out var change))
            {
                return null;
            }

            _raising = true;
            return change;
        }
    }
}
