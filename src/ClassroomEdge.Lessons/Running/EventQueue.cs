using System.Text.Json.Nodes;
using System.Threading.Channels;
using ClassroomEdge.Core.Events;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Running;

/// <summary>Publishes events in their order from one task, so that a lesson never waits for who takes them.</summary>
internal sealed class EventQueue : IAsyncDisposable
{
    // Hundreds of joins and leaves; beyond it somebody is stuck, and the loss is logged.
    private readonly Channel<(string Type, JsonObject Data)> _queue =
        Channel.CreateBounded<(string, JsonObject)>(1024);

    private readonly RoomEvents _events;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _publishing;

    public EventQueue(RoomEvents events, ILogger log)
    {
        _events = events;
        _log = log;
        _publishing = Task.Run(PublishAsync);
    }

    public void Publish(string type, JsonObject data)
    {
        if (!_queue.Writer.TryWrite((type, data)))
        {
            Log.EventDropped(_log, type);
        }
    }

    /// <summary>Publishes what waits, for a second at most, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        _stop.CancelAfter(TimeSpan.FromSeconds(1));
        await _publishing;
        _stop.Dispose();
    }

    private async Task PublishAsync()
    {
        try
        {
            await foreach (var (type, data) in _queue.Reader.ReadAllAsync(_stop.Token))
            {
                try
                {
                    await _events.PublishAsync(type, data, _stop.Token);
                }
                catch (AggregateException e)
                {
                    Log.EventNotTaken(_log, type, e.InnerExceptions[0].Message);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops and a sink did not take them in time.
        }
    }
}
