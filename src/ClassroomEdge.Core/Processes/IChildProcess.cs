namespace ClassroomEdge.Core.Processes;

/// <summary>A running child. Disposing ends its whole tree within its grace.</summary>
public interface IChildProcess : IAsyncDisposable
{
    /// <summary>Process id.</summary>
    int Id { get; }

    /// <summary>Writes to the child.</summary>
    Stream StandardInput { get; }

    /// <summary>Reads from the child.</summary>
    Stream StandardOutput { get; }

    /// <summary>Ends with the exit code (128 + signal when killed).</summary>
    Task<int> Exited { get; }

    /// <summary>The last lines of stderr, oldest first, at most 40: what to show when it failed.</summary>
    IReadOnlyList<string> LastErrorLines { get; }

    /// <summary>SIGTERM, then SIGKILL of the whole tree after the grace; returns the exit code.</summary>
    Task<int> StopAsync(CancellationToken cancellationToken);
}
