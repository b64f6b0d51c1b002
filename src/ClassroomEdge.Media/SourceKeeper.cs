using ClassroomEdge.Core;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Supervision;
using ClassroomEdge.Media.Pipelines;
using ClassroomEdge.Media.Recordings;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media;

/// <summary>
/// Keeps the source doing what was last asked for: starts runs, replaces them when the plan changes, starts them again
/// when they fail, and leaves out the recording while the disk does not allow it.
/// </summary>
internal sealed class SourceKeeper(
    PipelinePlanner planner,
    RunStarter runs,
    RecordingGuard guard,
    RecordingLibrary recordings,
    RecordingLength lengths,
    ISourceReporter reporter,
    MediaTimings timings,
    MediaMetrics metrics,
    TimeProvider time,
    ILogger<SourceKeeper> logger)
{
    private MediaWish _wish = new(MediaPlan.Idle);
    private RecordingBlock? _block;
    private int _processId;

    /// <summary>What was last asked for.</summary>
    public MediaWish Wish => Volatile.Read(ref _wish);

    /// <summary>Of the ffmpeg that runs; 0: none.</summary>
    internal int ProcessId => Volatile.Read(ref _processId);

    /// <summary>Asks for a plan. Thread-safe.</summary>
    public MediaWish Want(MediaPlan plan)
    {
        var next = new MediaWish(plan);
        Interlocked.Exchange(ref _wish, next).Replace();
        return next;
    }

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var wish = Wish;
            try
            {
                var outcome = await StepAsync(wish, cancellationToken).ConfigureAwait(false);
                if (outcome.End is null)
                {
                    failures = 0;
                    continue;
                }

                failures = outcome.WasStable ? 1 : failures + 1;
                await FailedAsync(outcome.End, failures, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A supervisor outlives its own mistakes: the lesson needs the camera.
                Log.SupervisorFailed(logger, e);
                await PauseAsync(timings.Restart.MaxDelay, wish, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<RunOutcome> StepAsync(MediaWish wish, CancellationToken cancellationToken)
    {
        _block = wish.Plan.RecordingId is null ? null : guard.CheckStart();
        await reporter.RecordingAsync(wish.Plan.RecordingId, _block).ConfigureAwait(false);
        var plan = Possible(wish.Plan);
        if (plan == MediaPlan.Idle)
        {
            reporter.Status(MediaStatus.Off with { Source = planner.Display });
            reporter.NotWanted();
            Settle(wish);
            await PauseAsync(_block is null ? Timeout.InfiniteTimeSpan : timings.GuardPeriod, wish, cancellationToken)
                .ConfigureAwait(false);
            return RunOutcome.Again;
        }

        try
        {
            return await RunOnceAsync(wish, plan, cancellationToken).ConfigureAwait(false);
        }
        catch (EdgeException e)
        {
            var code = e.Code == "process.missing" ? "media.ffmpeg-missing" : e is MediaException ? e.Code : "media.camera-absent";
            return new RunOutcome(new RunEnd(code, e.Message), false);
        }
        finally
        {
            Volatile.Write(ref _processId, 0);
        }
    }

    private async Task<RunOutcome> RunOnceAsync(MediaWish wish, MediaPlan plan, CancellationToken cancellationToken)
    {
        reporter.Status(new MediaStatus(CameraState.Starting, planner.Display, false, null, null, null));
        var part = plan.RecordingId is { } id ? recordings.NextPart(id) : null;
        var spec = await planner.PlanAsync(plan.Live, part, plan.Analysis, cancellationToken, plan.TapPort).ConfigureAwait(false);
        using var measuring = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var soFar = part is null ? Task.FromResult(TimeSpan.Zero) : lengths.SoFarAsync(plan.RecordingId!, measuring.Token);
        try
        {
            var run = runs.Start(spec, planner);
            await using (run.ConfigureAwait(false))
            {
                Volatile.Write(ref _processId, run.ProcessId);
                await using var flush = part is null ? null : recordings.Flush(plan.RecordingId!, part, timings);
                var watch = new RunWatch(run, new ClockWatch(time)) { Wish = wish, Plan = plan, Part = part, SoFar = soFar };
                return await WatchAsync(watch, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await measuring.CancelAsync().ConfigureAwait(false);
            await ((Task)soFar).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<RunOutcome> WatchAsync(RunWatch watch, CancellationToken cancellationToken)
    {
        RunOutcome? outcome;
        do
        {
            await watch.WaitAsync(timings.GuardPeriod, time, cancellationToken).ConfigureAwait(false);
            outcome = await LookAsync(watch).ConfigureAwait(false);
        }
        while (outcome is null);
        return outcome;
    }

    /// <summary>What has changed with the run: null when it goes on.</summary>
    private async Task<RunOutcome?> LookAsync(RunWatch watch)
    {
        var run = watch.Run;
        if (watch.Part is not null && run.RecordingFailed.IsCompleted)
        {
            _block = guard.Failed(run.LastMessage);
            watch.Part = null;
            await reporter.RecordingAsync(watch.Plan.RecordingId, _block).ConfigureAwait(false);
            Show(watch);
        }

        if (watch.SoFar.IsCompleted && watch.Earlier is null)
        {
            watch.Earlier = watch.SoFar.IsCompletedSuccessfully ? await watch.SoFar.ConfigureAwait(false) : TimeSpan.Zero;
            Show(watch);
        }

        if (run.Ended.IsCompleted)
        {
            // With nothing but the recording to feed, ffmpeg ends with it: that is not the camera's fault.
            return run.RecordingFailed.IsCompleted
                ? RunOutcome.Again
                : new RunOutcome(await run.Ended.ConfigureAwait(false), run.Age >= timings.Restart.StableAfter);
        }

        if (watch.Wish.Replaced.IsCompleted)
        {
            watch.Wish = Wish;
            if (Possible(watch.Wish.Plan) != watch.Plan)
            {
                return RunOutcome.Again;
            }

            if (watch.IsShown)
            {
                Settle(watch.Wish);
            }
        }

        if (run.Ready.IsCompleted && !watch.IsShown)
        {
            watch.IsShown = true;
            metrics.Started(run.StartedAfter);
            await reporter.WorkingAsync(planner.Display, run.StartedAfter).ConfigureAwait(false);
            Show(watch);
            Settle(watch.Wish);
        }

        return watch.TakeTick() ? await GuardAsync(watch).ConfigureAwait(false) : null;
    }

    private async Task<RunOutcome?> GuardAsync(RunWatch watch)
    {
        if (watch.Clock.Step() is { } step)
        {
            Log.ClockStepped(logger, step);
            return RunOutcome.Again;
        }

        if (watch.Part is not null)
        {
            _block = guard.CheckRunning();
            await reporter.RecordingAsync(watch.Plan.RecordingId, _block).ConfigureAwait(false);
            return _block is null ? null : RunOutcome.Again;
        }

        return watch.Wish.Plan.RecordingId is not null && guard.CheckStart() is null ? RunOutcome.Again : null;
    }

    private void Show(RunWatch watch)
    {
        if (watch.IsShown)
        {
            watch.Began ??= time.GetUtcNow();
            var recording = watch.Part is null ? null
                : new RecordingStatus(watch.Plan.RecordingId!, watch.Began.Value) { Earlier = watch.Earlier ?? TimeSpan.Zero };
            reporter.Status(new MediaStatus(
                CameraState.Running, planner.Display, watch.Plan.Live is not null, recording, null, null));
        }
    }

    private async Task FailedAsync(RunEnd end, int failures, CancellationToken cancellationToken)
    {
        planner.Forget();
        metrics.Restarted();
        await reporter.LostAsync(planner.Display, end.Code, end.Message).ConfigureAwait(false);
        reporter.Status(new MediaStatus(CameraState.Retrying, planner.Display, false, null, end.Code, end.Message));
        var wish = Wish;
        if (failures >= timings.StartsBeforeGivingUp)
        {
            wish.Fails(new MediaException(end.Code, end.Message));
        }

        var delay = timings.Restart.DelayAfter(failures, Chance.Of(time, nameof(SourceKeeper)).NextDouble());
        Log.RestartingIn(logger, delay, failures);
        await PauseAsync(delay, wish, cancellationToken).ConfigureAwait(false);
    }

    private MediaPlan Possible(MediaPlan plan) => _block is null ? plan : plan with { RecordingId = null };

    private void Settle(MediaWish wish)
    {
        if (wish.Plan.RecordingId is not null && _block is { Code: "media.disk-full" } block)
        {
            wish.Fails(new MediaException(block.Code, block.Message));
        }
        else
        {
            wish.Works();
        }
    }

    private async Task PauseAsync(TimeSpan delay, MediaWish wish, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Task.Delay(delay, time, ended.Token), wish.Replaced).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
    }
}
