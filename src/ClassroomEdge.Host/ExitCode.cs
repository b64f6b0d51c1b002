namespace ClassroomEdge.Host;

/// <summary>What the program ends with. Scripts rely on these.</summary>
internal static class ExitCode
{
    /// <summary>Done, or stopped as asked.</summary>
    public const int Ok = 0;

    /// <summary>Something failed; said on stderr.</summary>
    public const int Failed = 1;

    /// <summary>The profile has mistakes; each is said on stderr.</summary>
    public const int BadProfile = 2;

    /// <summary>Cannot start: a port is in use, the data folder cannot be written.</summary>
    public const int CannotStart = 3;

    /// <summary>Stopped by Ctrl-C or SIGTERM before it was done, as shells know it; what was seen until then is told.</summary>
    public const int Interrupted = 130;
}
