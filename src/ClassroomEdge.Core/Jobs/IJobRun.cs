using System.Text.Json.Nodes;
using ClassroomEdge.Core.Processes;

namespace ClassroomEdge.Core.Jobs;

/// <summary>A job being worked on, as its worker sees it.</summary>
public interface IJobRun
{
    /// <summary>The job as it was begun.</summary>
    Job Job { get; }

    /// <summary>As asked for.</summary>
    JsonObject Arguments { get; }

    /// <summary>A folder of its own for what is half done; kept over interruptions and failures, removed when done or cancelled.</summary>
    string Folder { get; }

    /// <summary>How far it is, 0 to 1. As often as one likes.</summary>
    void Report(double progress);

    /// <summary>Starts a child at the lowest priority for processor and disk: teaching goes first.</summary>
    /// <exception cref="EdgeException"><c>process.missing</c> or <c>process.start-failed</c>.</exception>
    IChildProcess Start(ChildProcessSpec spec);

    /// <summary>Runs such a child to its end.</summary>
    /// <exception cref="EdgeException"><c>process.missing</c>, <c>process.timeout</c>.</exception>
    Task<ChildProcessResult> RunAsync(ChildProcessSpec spec, TimeSpan deadline, CancellationToken cancellationToken);
}
