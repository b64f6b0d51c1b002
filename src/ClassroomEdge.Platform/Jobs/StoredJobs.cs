using System.Text.Json.Nodes;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Jobs;

namespace ClassroomEdge.Platform.Jobs;

/// <summary>The port of the jobs: commands pass the gate, the rest is the book's and the runner's. Thread-safe.</summary>
internal sealed class StoredJobs(JobBook book, JobRunner runner, CommandGate gate, TimeProvider time) : IJobs
{
    private readonly Lock _ids = new();
    private long _lastId;

    /// <inheritdoc/>
    public async ValueTask<Job> AddAsync(JobRequest request, CancellationToken cancellationToken)
    {
        if (!runner.Workers.ContainsKey(request.Kind))
        {
            throw new JobException("job.unknown-kind", $"nobody does '{request.Kind}'");
        }

        var now = time.GetUtcNow();
        var row = await Task.Run(
            () => book.Add(new JobRow
            {
                Id = NewId(now),
                Kind = request.Kind,
                Title = request.Title,
                Subject = request.Subject,
                Arguments = (request.Arguments ?? new JsonObject()).ToJsonString(),
                State = nameof(JobState.Waiting),
                CreatedAt = JobRow.Text(now),
            }),
            cancellationToken).ConfigureAwait(false);
        runner.Wake();
        return row.ToJob();
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Job>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await Task.Run(book.All, cancellationToken).ConfigureAwait(false)).Select(r => r.ToJob())];

    /// <inheritdoc/>
    public async ValueTask<Job?> FindAsync(string jobId, CancellationToken cancellationToken) =>
        (await Task.Run(() => book.Find(jobId), cancellationToken).ConfigureAwait(false))?.ToJob();

    /// <inheritdoc/>
    public ValueTask<Job> CancelAsync(Actor actor, string jobId, CancellationToken cancellationToken) => gate.PassAsync(
        actor,
        Permission.RunLessons,
        new CommandRecord("job.cancel", jobId, ""),
        async ct =>
        {
            var asked = await Task.Run(() => book.Change(jobId, Cancelled), ct).ConfigureAwait(false)
                ?? throw Unknown(jobId);
            if (asked.State == nameof(JobState.Running))
            {
                await runner.EndAsync(jobId).WaitAsync(ct).ConfigureAwait(false);
            }
            else
            {
                book.Clear(jobId);
            }

            var job = (book.Find(jobId) ?? throw Unknown(jobId)).ToJob();
            return job.State == JobState.Cancelled
                ? job
                : throw new JobException("job.over", $"there was nothing to cancel any more: it is {job.State}");
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Job> RetryAsync(Actor actor, string jobId, CancellationToken cancellationToken) => gate.PassAsync(
        actor,
        Permission.RunLessons,
        new CommandRecord("job.retry", jobId, ""),
        async ct =>
        {
            var row = await Task.Run(() => book.Change(jobId, Again), ct).ConfigureAwait(false) ?? throw Unknown(jobId);
            runner.Wake();
            return row.ToJob();
        },
        cancellationToken);

    /// <summary>Sorts by time of creation, also among those of the same millisecond, which is as far as such an id tells time.</summary>
    private string NewId(DateTimeOffset now)
    {
        lock (_ids)
        {
            _lastId = Math.Max(_lastId + 1, now.ToUnixTimeMilliseconds());
            return Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(_lastId)).ToString("N");
        }
    }

    /// <summary>What waits is cancelled here and now, what runs is ended by the runner.</summary>
    private JobRow Cancelled(JobRow row) => Enum.Parse<JobState>(row.State) switch
    {
        JobState.Waiting or JobState.Failed => row with
        {
            State = nameof(JobState.Cancelled), EndedAt = JobRow.Text(time.GetUtcNow()), ErrorCode = null, ErrorMessage = null,
        },
        JobState.Running => row,
        var over => throw new JobException("job.over", $"there is nothing to cancel: it is {over}"),
    };

    private static JobRow Again(JobRow row) => Enum.Parse<JobState>(row.State) switch
    {
        JobState.Failed or JobState.Cancelled => row with
        {
            State = nameof(JobState.Waiting), Progress = 0, Attempts = 0, EndedAt = null, ErrorCode = null, ErrorMessage = null,
        },
        var state => throw new JobException("job.not-over", $"only what failed or was cancelled can begin again: it is {state}"),
    };

    private static JobException Unknown(string jobId) => new("job.not-found", $"there is no job '{jobId}'");
}
