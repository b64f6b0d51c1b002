using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Protocols;

/// <summary>How fast a device may be asked.</summary>
public sealed record ProtocolTiming
{
    /// <summary>Least time between an answer and the next command.</summary>
    [DurationRange("0s", "5s")]
    public TimeSpan Gap { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long to wait for an answer.</summary>
    [DurationRange("50ms", "10s")]
    public TimeSpan ReplyWithin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often it is read when nothing changes.</summary>
    [DurationRange("1s", "10m")]
    public TimeSpan PollIdle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often it is read while it warms up, cools down or owes us something.</summary>
    [DurationRange("100ms", "1m")]
    public TimeSpan PollChanging { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a real one takes to answer, for the simulator.</summary>
    [DurationRange("0s", "5s")]
    public TimeSpan AnswersAfter { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>So long it says nothing when it was asked faster than <see cref="Gap"/>, for the simulator; zero: it bears it.</summary>
    [DurationRange("0s", "2m")]
    public TimeSpan LocksUpFor { get; init; }
}
