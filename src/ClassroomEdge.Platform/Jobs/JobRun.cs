using System.Text.Json.Nodes;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Processes;

namespace ClassroomEdge.Platform.Jobs;

/// <summary>A job being worked on.</summary>
internal sealed class JobRun(
    Job job, JsonObject arguments, string folder, IChildProcesses processes, Action<double> report) : IJobRun
{
    private readonly GentleProcesses _gentle = new(processes);

    public Job Job => job;

    public JsonObject Arguments => arguments;

    public string Folder => folder;

    public void Report(double progress) => report(progress);

    public IChildProcess Start(ChildProcessSpec spec) => processes.Start(_gentle.Of(spec));

    public Task<ChildProcessResult> RunAsync(ChildProcessSpec spec, TimeSpan deadline, CancellationToken cancellationToken) =>
        processes.RunAsync(_gentle.Of(spec), deadline, cancellationToken);
}
