namespace ClassroomEdge.Simulation.Protocols;

/// <summary>Faults of a simulated device with a protocol file, beside those of any connection.</summary>
public static class ProtocolFault
{
    /// <summary>It refuses everything with "not now".</summary>
    public const string Busy = "busy";

    /// <summary>It answers in lower case.</summary>
    public const string LowerCase = "lower-case";

    /// <summary>It answers with a damaged checksum or a cut line.</summary>
    public const string Damaged = "damaged";

    /// <summary>It reports its old power for as long as the protocol says that one may.</summary>
    public const string Lags = "lags";

    /// <summary>It says yes and does nothing.</summary>
    public const string Deaf = "deaf";

    /// <summary>Asked faster than its protocol says, it says nothing any more until the connection is opened anew, or for half a minute.</summary>
    public const string LocksUp = "locks-up";

    /// <summary>It sends the command back before its answer.</summary>
    public const string Echo = "echo";
}
