using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Jobs;

/// <summary>
/// Long work in the background: one job at a time, in the order asked for, at low priority, stored, so that none is lost:
/// one that a restart or a power cut interrupted waits and is resumed. Also in the room's state. Thread-safe.
/// </summary>
public interface IJobs
{
    /// <summary>Stores a job and returns; it is durable then. The same kind, subject and arguments as one that waits or runs is that one.</summary>
    /// <exception cref="JobException"><c>job.unknown-kind</c>, <c>job.too-many</c>.</exception>
    ValueTask<Job> AddAsync(JobRequest request, CancellationToken cancellationToken);

    /// <summary>All that are stored, newest first; what is over is forgotten after 30 days.</summary>
    ValueTask<IReadOnlyList<Job>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The one of that id; null: none.</summary>
    ValueTask<Job?> FindAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>Cancels it and returns when nothing of it runs any more; what it had made so far is removed.</summary>
    /// <exception cref="EdgeException"><c>job.not-found</c>, <c>job.over</c>, <c>command.forbidden</c> (needs <see cref="Permission.RunLessons"/>).</exception>
    ValueTask<Job> CancelAsync(Actor actor, string jobId, CancellationToken cancellationToken);

    /// <summary>Begins one again that failed or was cancelled; what a failed one had made so far is used.</summary>
    /// <exception cref="EdgeException"><c>job.not-found</c>, <c>job.not-over</c>, <c>command.forbidden</c> (needs <see cref="Permission.RunLessons"/>).</exception>
    ValueTask<Job> RetryAsync(Actor actor, string jobId, CancellationToken cancellationToken);
}
