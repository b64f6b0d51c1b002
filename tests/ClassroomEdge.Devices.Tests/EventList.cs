using ClassroomEdge.Core.Events;

namespace ClassroomEdge.Devices.Tests;

/// <summary>Keeps the events and lets a test wait for one.</summary>
internal sealed class EventList : IRoomEventSink
{
    private readonly Lock _lock = new();
    private readonly List<RoomEvent> _events = [];
    private readonly List<(string Type, TaskCompletionSource<RoomEvent> Seen)> _waiting = [];

    public ValueTask AppendAsync(RoomEvent roomEvent, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _events.Add(roomEvent);
            foreach (var (_, seen) in _waiting.Where(w => w.Type == roomEvent.Type))
            {
                seen.TrySetResult(roomEvent);
            }
        }

        return ValueTask.CompletedTask;
    }

    public Task<RoomEvent> WhenAsync(string type)
    {
        lock (_lock)
        {
            if (_events.FirstOrDefault(e => e.Type == type) is { } known)
            {
                return Task.FromResult(known);
            }

            var seen = new TaskCompletionSource<RoomEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((type, seen));
            return seen.Task;
        }
    }
}
