using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Platform.Jobs;

/// <summary>Works on the jobs, one at a time, for as long as the service runs.</summary>
internal sealed class JobRunner(
    JobBook book, IServiceProvider services, IChildProcesses processes, TimeProvider time, ILogger<JobRunner> logger)
    : IHostedService, IDisposable
{
    /// <summary>Crashes of the service or the box while it ran, after which a job is taken for their cause.</summary>
    public const int MostAttempts = 5;

    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _asked = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private (string Id, CancellationTokenSource Cancel, Task Ended)? _current;
    private Dictionary<string, IJobWorker>? _workers;
    private Task _running = Task.CompletedTask;

    /// <summary>Of each kind. Asked late, for workers may use <see cref="IJobs"/> themselves.</summary>
    public IReadOnlyDictionary<string, IJobWorker> Workers =>
        _workers ??= services.GetServices<IJobWorker>().ToDictionary(w => w.Kind, StringComparer.Ordinal);

    /// <summary>A job waits.</summary>
    public void Wake() => _asked.Release();

    /// <summary>Ends the job's run when it is the one under way; returns when nothing of it runs.</summary>
    public async Task EndAsync(string jobId)
    {
        Task ended;
        lock (_lock)
        {
            if (_current is not { } current || current.Id != jobId)
            {
                return;
            }

            current.Cancel.Cancel();
            ended = current.Ended;
        }

        await ended.ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.Run(WorkAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _asked.Dispose();
    }

    private async Task WorkAsync()
    {
        var recovered = false;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (!recovered)
                {
                    book.Recover();
                    recovered = true;
                }

                if (book.Next() is { } next)
                {
                    await WorkOnAsync(next).ConfigureAwait(false);
                }
                else
                {
                    await _asked.WaitAsync(_stop.Token).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The supervisor of the jobs: the database or the disk fails for a while, the jobs wait.
                Log.JobsFailed(logger, e, PauseAfterTrouble);
                await Task.Delay(PauseAfterTrouble, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WorkOnAsync(JobRow next)
    {
        if (next.Attempts >= MostAttempts)
        {
            Fail(next, "job.interrupted", $"the service ended {next.Attempts} times while this ran");
            return;
        }

        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _current = (next.Id, cancel, ended.Task);
        }

        try
        {
            // Somebody may have cancelled it between the look at it and this.
            var row = book.Change(next.Id, r => r.State != nameof(JobState.Waiting) ? r : r with
            {
                State = nameof(JobState.Running),
                Attempts = r.Attempts + 1,
                StartedAt = JobRow.Text(time.GetUtcNow()),
            });
            if (row?.State == nameof(JobState.Running))
            {
                await RunAsync(row, cancel.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            lock (_lock)
            {
                _current = null;
            }

            ended.SetResult();
        }
    }

    private async Task RunAsync(JobRow row, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            if (!Workers.TryGetValue(row.Kind, out var worker))
            {
                throw new JobException("job.unknown-kind", $"this version does not know how to do '{row.Kind}'");
            }

            var arguments = JsonNode.Parse(row.Arguments) as JsonObject ?? [];
            var folder = Directory.CreateDirectory(book.Folder(row.Id)).FullName;
            var run = new JobRun(row.ToJob(), arguments, folder, processes, p => book.Report(row.Id, p));
            var result = await worker.RunAsync(run, cancellationToken).ConfigureAwait(false);
            book.Change(row.Id, r => r with
            {
                State = nameof(JobState.Done), Progress = 1, Result = result, EndedAt = JobRow.Text(time.GetUtcNow()),
            });
            book.Clear(row.Id);
            Log.JobDone(logger, row.Id, row.Kind, time.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The service goes down in order: that is nobody's fault, and the next start goes on.
            book.Change(row.Id, r => r with { State = nameof(JobState.Waiting), Attempts = r.Attempts - 1 });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            book.Change(row.Id, r => r with { State = nameof(JobState.Cancelled), EndedAt = JobRow.Text(time.GetUtcNow()) });
            book.Clear(row.Id);
        }
        catch (EdgeException e)
        {
            Fail(row, e.Code, e.Message);
        }
        catch (Exception e)
        {
            // The supervisor of the worker: the other jobs must go on whatever this one threw.
            Log.JobBroke(logger, e, row.Id, row.Kind);
            Fail(row, "job.failed", e.Message);
        }
    }

    private void Fail(JobRow row, string code, string message)
    {
        Log.JobFailed(logger, row.Id, row.Kind, code, message);
        book.Change(row.Id, r => r with
        {
            State = nameof(JobState.Failed), ErrorCode = code, ErrorMessage = message, EndedAt = JobRow.Text(time.GetUtcNow()),
        });
    }
}
