using ClassroomEdge.Core.Events;

namespace ClassroomEdge.Lessons.Tests.Fakes;

/// <summary>Keeps the events, and lets a test wait for one.</summary>
internal sealed class EventLog : IRoomEventSink
{
    private readonly Lock _lock = new();
    private readonly List<RoomEvent> _events = [];
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<RoomEvent> Events
    {
        get
        {
            lock (_lock)
            {
                return [.. _events];
            }
        }
    }

    public ValueTask AppendAsync(RoomEvent roomEvent, CancellationToken cancellationToken)
    {
        TaskCompletionSource added;
        lock (_lock)
        {
            _events.Add(roomEvent);
            added = _added;
            _added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        added.SetResult();
        return ValueTask.CompletedTask;
    }

    public async Task<RoomEvent> WhenAsync(string type, int count = 1)
    {
        while (true)
        {
            Task added;
            lock (_lock)
            {
                var found = _events.Where(e => e.Type == type).ToList();
                if (found.Count >= count)
                {
                    return found[count - 1];
                }

                added = _added.Task;
            }

            await added.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }
}
