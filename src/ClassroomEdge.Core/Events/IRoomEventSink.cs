namespace ClassroomEdge.Core.Events;

/// <summary>Something that records events: the outbox, a live stream, a test. Called in the order of the events.</summary>
public interface IRoomEventSink
{
    /// <summary>Takes the event; when it returns, the sink has it safe.</summary>
    ValueTask AppendAsync(RoomEvent roomEvent, CancellationToken cancellationToken);
}
