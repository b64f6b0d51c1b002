namespace ClassroomEdge.Core.Jobs;

/// <summary>Does one kind of job; registered by the module that knows how. Called for one job at a time.</summary>
public interface IJobWorker
{
    /// <summary>Its kind, dotted, lower case: <c>recording.compose</c>. Pages have a text <c>job.kind.…</c> for it.</summary>
    string Kind { get; }

    /// <summary>
    /// Does the work, or goes on with it: what an interrupted run left in <see cref="IJobRun.Folder"/> is still there,
    /// whole or half-written. When cancelled, everything that it started must have ended.
    /// </summary>
    /// <returns>What came of it, see <see cref="Job.Result"/>.</returns>
    /// <exception cref="EdgeException">Why it cannot be done; the job is failed with its code.</exception>
    Task<string?> RunAsync(IJobRun run, CancellationToken cancellationToken);
}
