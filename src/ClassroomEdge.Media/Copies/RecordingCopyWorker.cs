using ClassroomEdge.Core.Jobs;

namespace ClassroomEdge.Media.Copies;

/// <summary>Copies what of a recording is not elsewhere yet. Then it is safe there, and says so.</summary>
internal sealed class RecordingCopyWorker(RecordingCopies copies, CopyTable table, CopyTargets targets, TimeProvider time) : IJobWorker
{
    public const string JobKind = "recording.copy";

    public string Kind => JobKind;

    public async Task<string?> RunAsync(IJobRun run, CancellationToken cancellationToken)
    {
        var id = run.Job.Subject;
        var missing = await copies.MissingAsync(id, cancellationToken).ConfigureAwait(false);
        await CopyRun.CopyAsync(run, targets.Get(), missing, cancellationToken).ConfigureAwait(false);
        table.Add(id, missing, time.GetUtcNow());
        return $"recordings/{id}";
    }
}
