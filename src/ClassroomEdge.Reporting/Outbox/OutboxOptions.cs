namespace ClassroomEdge.Reporting.Outbox;

/// <summary>Settings of a <see cref="RoomOutbox"/>.</summary>
public sealed record OutboxOptions
{
    /// <summary><c>site/room</c>: each has a sequence of its own.</summary>
    public required string Room { get; init; }

    /// <summary>Messages that wait at most; then the oldest telemetry gives way. Events are kept beyond it.</summary>
    public int Capacity { get; init; } = 1_000_000;
}
