using ClassroomEdge.Core.Events;

namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>
/// Lets a scenario hear the room's events, in their order. What happens before somebody listens, while the room starts, is
/// kept for the first who does. Thread-safe.
/// </summary>
public sealed class ScenarioTap : IRoomEventSink
{
    // More does not happen before a room is up; in a room that nobody plays in, the oldest go.
    private const int Kept = 256;

    private readonly Lock _lock = new();
    private readonly Queue<RoomEvent> _early = new();
    private Action<RoomEvent>? _listener;

    /// <summary>Listens from now on; one listener at a time.</summary>
    /// <param name="listener">Called for each.</param>
    /// <param name="withEarlier">Hears first what was kept.</param>
    public IDisposable Listen(Action<RoomEvent> listener, bool withEarlier)
    {
        lock (_lock)
        {
            while (_early.TryDequeue(out var early))
            {
                if (withEarlier)
                {
                    listener(early);
                }
            }

            _listener = listener;
        }

        return new Listening(this);
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(RoomEvent roomEvent, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_listener is { } listener)
            {
                listener(roomEvent);
            }
            else
            {
                _early.Enqueue(roomEvent);
                if (_early.Count > Kept)
                {
                    _early.Dequeue();
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    private void Leave()
    {
        lock (_lock)
        {
            _listener = null;
        }
    }

    private sealed class Listening(ScenarioTap tap) : IDisposable
    {
        public void Dispose() => tap.Leave();
    }
}
