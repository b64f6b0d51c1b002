namespace ClassroomEdge.Reporting.Outbox;

/// <summary>Telemetry that gave way and that no event has told yet.</summary>
/// <param name="Count">How many messages.</param>
/// <param name="First">Number of the oldest.</param>
/// <param name="Last">Number of the newest.</param>
internal readonly record struct DropTally(long Count, long First, long Last)
{
    public DropTally Add(long count, long first, long last) =>
        count == 0 ? this : new DropTally(Count + count, Count == 0 ? first : Math.Min(First, first), Math.Max(Last, last));
}
