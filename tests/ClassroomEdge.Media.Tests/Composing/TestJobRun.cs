using System.Text.Json.Nodes;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Processes;

namespace ClassroomEdge.Media.Tests.Composing;

/// <summary>A run without the runner: counts the children, and can be made to break off.</summary>
internal sealed class TestJobRun(
    IChildProcesses processes, string folder, string kind, string subject, JsonObject? arguments = null) : IJobRun
{
    public Job Job { get; } = new(
        "job", kind, "分数", subject, JobState.Running, 0, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null, null, null, null);

    public JsonObject Arguments { get; } = arguments ?? [];

    public string Folder => Directory.CreateDirectory(folder).FullName;

    public List<double> Progress { get; } = [];

    /// <summary>The files that children were to write.</summary>
    public List<string> Made { get; } = [];

    /// <summary>Children after which the power fails.</summary>
    public int BreaksAfter { get; init; } = int.MaxValue;

    public void Report(double progress) => Progress.Add(progress);

    public IChildProcess Start(ChildProcessSpec spec) => processes.Start(spec);

    public async Task<ChildProcessResult> RunAsync(ChildProcessSpec spec, TimeSpan deadline, CancellationToken cancellationToken)
    {
        if (Made.Count == BreaksAfter)
        {
            throw new OperationCanceledException("the power fails");
        }

        Made.Add(Path.GetFileName(spec.Arguments[^1]));
        return await processes.RunAsync(spec, deadline, cancellationToken);
    }
}
