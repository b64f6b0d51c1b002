using ClassroomEdge.Core.Events;

namespace ClassroomEdge.Reporting.Outbox;

/// <summary>Puts every event of the room into the outbox; returns when it is on disk.</summary>
public sealed class OutboxEventSink(RoomOutbox outbox) : IRoomEventSink
{
    /// <inheritdoc/>
    public async ValueTask AppendAsync(RoomEvent roomEvent, CancellationToken cancellationToken) =>
        await outbox.AppendAsync(OutboxKind.Event, OutboxBodies.Of(roomEvent), cancellationToken).ConfigureAwait(false);
}
