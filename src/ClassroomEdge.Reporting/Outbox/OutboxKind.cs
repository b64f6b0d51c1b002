namespace ClassroomEdge.Reporting.Outbox;

/// <summary>What a message of the outbox is, which decides its topic and whether it may give way.</summary>
public enum OutboxKind
{
    /// <summary>Readings; the oldest give way when the outbox is full.</summary>
    Telemetry = 0,

    /// <summary>A fact for the record; never gives way.</summary>
    Event = 1,
}
