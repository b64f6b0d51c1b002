namespace ClassroomEdge.Reporting.Payloads;

/// <summary>When a payload was made, and the outbox's number then: messages up to it must have reached the receiver soon.</summary>
internal readonly record struct Stamp(DateTimeOffset At, long Seq);
