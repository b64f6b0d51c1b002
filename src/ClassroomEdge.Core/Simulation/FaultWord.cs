namespace ClassroomEdge.Core.Simulation;

/// <summary>Words of faults that more than one kind of part knows.</summary>
public static class FaultWord
{
    /// <summary>Not there: no acknowledgement, connection refused, no mains.</summary>
    public const string Absent = "absent";

    /// <summary>Holds the bus: transfers time out.</summary>
    public const string Stuck = "stuck";

    /// <summary>Its data arrive damaged.</summary>
    public const string BadCrc = "bad-crc";

    /// <summary>It sends less than it should.</summary>
    public const string ShortRead = "short-read";

    /// <summary>It answers late.</summary>
    public const string Slow = "slow";

    /// <summary>It takes what is sent, and says nothing.</summary>
    public const string Silent = "silent";

    /// <summary>It answers with noise.</summary>
    public const string Garbage = "garbage";

    /// <summary>It hangs up in the middle of an answer.</summary>
    public const string Drops = "drops";

    /// <summary>It comes and goes: a loose contact, an unstable link.</summary>
    public const string Flapping = "flapping";

    /// <summary>It shows the same for ever: a frozen picture, a sensor that reports a constant.</summary>
    public const string Frozen = "frozen";

    /// <summary>A black picture.</summary>
    public const string Black = "black";

    /// <summary>No space left.</summary>
    public const string Full = "full";

    /// <summary>It lies: values that are possible and wrong.</summary>
    public const string Lies = "lies";
}
