namespace ClassroomEdge.Core.Processes;

/// <summary>Runs child processes. None outlives us: they are in our charge and die with us, however we end.</summary>
public interface IChildProcesses
{
    /// <summary>Path of an executable on PATH (or /usr/sbin, /usr/local/bin, …); null when it is not installed.</summary>
    string? Find(string fileName);

    /// <summary>Starts a child; stderr is drained, stdin and stdout are the caller's.</summary>
    /// <exception cref="EdgeException"><c>process.missing</c> or <c>process.start-failed</c>.</exception>
    IChildProcess Start(ChildProcessSpec spec);

    /// <summary>Runs a child to its end and returns what it printed; stdout is cut at 1 MiB.</summary>
    /// <exception cref="EdgeException"><c>process.missing</c>, <c>process.timeout</c>.</exception>
    Task<ChildProcessResult> RunAsync(ChildProcessSpec spec, TimeSpan deadline, CancellationToken cancellationToken);
}
