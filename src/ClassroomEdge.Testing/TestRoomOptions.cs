using ClassroomEdge.Simulation.Traces;

namespace ClassroomEdge.Testing;

/// <summary>How a room under test is started.</summary>
public sealed record TestRoomOptions
{
    /// <summary>What its clock shows at the start; its offset is the room's time zone. Default: a Monday morning before school.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 3, 2, 7, 30, 0, TimeSpan.FromHours(8));

    /// <summary>Seed of all chance: the same seed, the same room.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>A recorded trace (<c>edge run --trace FILE</c>) that answers instead of simulated devices; null: these do.</summary>
    public Trace? Trace { get; init; }

    /// <summary>File to which everything that crosses the room's buses and connections is written until its first power cut, as by
    /// <c>edge run --trace FILE</c>; complete once the room is disposed. Null: none.</summary>
    public string? RecordTo { get; init; }

    /// <summary>How long to wait for something that should happen, in the room's time, where a call names no time.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);
}
