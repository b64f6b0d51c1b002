using ClassroomEdge.Core.Supervision;

namespace ClassroomEdge.Media;

/// <summary>The deadlines of a source; tests shorten them.</summary>
internal sealed record MediaTimings
{
    /// <summary>Until the first frame; a network camera takes seconds.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Without a new frame for so long, ffmpeg is ended and started again.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long <c>ApplyAsync</c> waits for the source.</summary>
    public TimeSpan ApplyLimit { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>How often disk and clock are looked at.</summary>
    public TimeSpan GuardPeriod { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often what was recorded is made safe on the disk.</summary>
    public TimeSpan FlushPeriod { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>At every how manieth of these what the others send is, too.</summary>
    public int TracksEvery { get; init; } = 5;

    /// <summary>How long a recording that could not be written waits before it is tried again.</summary>
    public TimeSpan RecordingRetry { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Failed starts in a row after which <c>ApplyAsync</c> gives up waiting; the source is tried on.</summary>
    public int StartsBeforeGivingUp { get; init; } = 2;

    /// <summary>A lesson waits: the first retry comes at once, and none is ever far away.</summary>
    public RestartPolicy Restart { get; init; } = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(250),
        MaxDelay = TimeSpan.FromSeconds(5),
        Budget = 10,
        DegradedDelay = TimeSpan.FromSeconds(10),
        StableAfter = TimeSpan.FromSeconds(10),
    };
}
