using System.Text.Json.Nodes;

namespace ClassroomEdge.Core.Events;

/// <summary>Hands each event to every sink, one event at a time so that all see one order. Thread-safe.</summary>
public sealed class RoomEvents(IEnumerable<IRoomEventSink> sinks, TimeProvider time) : IDisposable
{
    private readonly IRoomEventSink[] _sinks = [.. sinks];
    private readonly SemaphoreSlim _order = new(1, 1);

    /// <summary>Publishes an event that happened now.</summary>
    /// <exception cref="AggregateException">Sinks failed; the others have the event all the same.</exception>
    public async ValueTask PublishAsync(string type, JsonObject data, CancellationToken cancellationToken)
    {
        await _order.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var roomEvent = new RoomEvent(type, time.GetUtcNow(), data);
            List<Exception>? failures = null;
            foreach (var sink in _sinks)
            {
                try
                {
                    await sink.AppendAsync(roomEvent, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    (failures ??= []).Add(e);
                }
            }

            if (failures is not null)
            {
                throw new AggregateException($"event {type} was not taken by {failures.Count} sink(s)", failures);
            }
        }
        finally
        {
            _order.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _order.Dispose();
}
