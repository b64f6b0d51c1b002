namespace ClassroomEdge.Core.Processes;

/// <summary>A child process to run: always an argument list, never a shell.</summary>
/// <param name="Name">For logs and metrics, for example <c>ffmpeg</c>.</param>
/// <param name="FileName">Executable, found on PATH when it has no slash.</param>
/// <param name="Arguments">One element an argument.</param>
public sealed record ChildProcessSpec(string Name, string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>Added to the environment; null removes a variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Working directory; null: ours.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Called with each line of stderr, from a thread of the runner. Lines are cut at 4 096 characters.</summary>
    public Action<string>? OnErrorLine { get; init; }

    /// <summary>How far it gives way to other processes, 0 (not at all) to 19, see nice(1); nothing where <c>nice</c> is not installed.</summary>
    public int Niceness { get; init; }

    /// <summary>Time between SIGTERM and SIGKILL of the whole tree.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(2);
}
