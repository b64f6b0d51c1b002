using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Core.Supervision;
using ClassroomEdge.Simulation.Classroom;
using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Simulation.Media;

/// <summary>
/// Camera and microphone by the clock alone, for rooms on a virtual clock where no encoder can run: what they promise to the
/// lesson (plans, states, alerts, events, recordings in parts) is as Media's, frames there are none. Thread-safe.
/// </summary>
internal sealed class SimulatedMedia : IRoomMedia, IHostedService, IDisposable
{
    /// <summary>Opening a camera takes about that long.</summary>
    internal static readonly TimeSpan StartUp = TimeSpan.FromMilliseconds(800);

    private static readonly TimeSpan GuardPeriod = TimeSpan.FromSeconds(5);

    private static readonly RestartPolicy Restart = new()
    {
        FirstDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(10), Budget = int.MaxValue,
    };

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly CameraPart _camera;
    private readonly SimulatedRecordings _recordings;
    private readonly IFreeSpace _disk;
    private readonly SimulatedMediaReporter _reporter;
    private readonly RecordingOptions _options;
    private readonly bool _hasCamera;
    private readonly TimeProvider _time;
    private TaskCompletionSource _changed = NewSignal();
    private (MediaPlan Plan, TaskCompletionSource Settled) _wish = (MediaPlan.Idle, NewSignal());
    private Task _running = Task.CompletedTask;

    public SimulatedMedia(
        RoomProfile profile, CameraPart camera, SimulatedRecordings recordings, IFreeSpace disk, SimulatedMediaReporter reporter,
        TimeProvider time)
    {
        (_camera, _recordings, _disk, _reporter, _time) = (camera, recordings, disk, reporter, time);
        _options = profile.Recording;
        _hasCamera = profile.Camera is not null;
        camera.PlugChanged += Signal;
    }

    /// <inheritdoc/>
    public MediaPlan Plan
    {
        get
        {
            lock (_lock)
            {
                return _wish.Plan;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask ApplyAsync(MediaPlan plan, CancellationToken cancellationToken)
    {
        if (!_hasCamera)
        {
            if (plan != MediaPlan.Idle)
            {
                throw new MediaException("media.camera-absent", "the room's profile has no camera");
            }

            return;
        }

        var settled = NewSignal();
        lock (_lock)
        {
            _wish.Settled.TrySetException(
                new MediaException("media.superseded", "another plan came before the camera had started"));
            _ = _wish.Settled.Task.Exception;
            _wish = (plan, settled);
        }

        Signal();
        await settled.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _camera.PlugChanged -= Signal;
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stop.Dispose();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal() => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();

    private async Task RunAsync()
    {
        var failures = 0;
        while (!_stop.IsCancellationRequested)
        {
            var changed = Volatile.Read(ref _changed).Task;
            var (plan, settled) = Wish();
            var block = plan.RecordingId is null ? null : Blocked(_options.MinimumFreeMiB);
            await _reporter.RecordingAsync(plan.RecordingId, block).ConfigureAwait(false);
            var possible = block is null ? plan : plan with { RecordingId = null };
            if (possible == MediaPlan.Idle)
            {
                _reporter.Off();
                settled.TrySetResult();
                await PauseAsync(changed, block is null ? Timeout.InfiniteTimeSpan : GuardPeriod).ConfigureAwait(false);
            }
            else if (_camera.IsUnplugged)
            {
                failures++;
                await _reporter.LostAsync().ConfigureAwait(false);
                settled.TrySetException(new MediaException("media.camera-absent", "the simulated camera is unplugged"));
                _ = settled.Task.Exception;
                await PauseAsync(changed, Restart.DelayAfter(failures, 0.5)).ConfigureAwait(false);
            }
            else
            {
                failures = 0;
                await FilmAsync(plan, possible, settled, block, changed).ConfigureAwait(false);
            }
        }
    }

    private (MediaPlan Plan, TaskCompletionSource Settled) Wish()
    {
        lock (_lock)
        {
            return _wish;
        }
    }

    /// <summary>Until the plan changes, the camera is unplugged, or the disk has its say.</summary>
    private async Task FilmAsync(
        MediaPlan wanted, MediaPlan plan, TaskCompletionSource settled, MediaException? block, Task changed)
    {
        _reporter.Starting();
        await PauseAsync(changed, StartUp).ConfigureAwait(false);
        if (_camera.IsUnplugged || Wish().Plan != wanted || _stop.IsCancellationRequested)
        {
            return;
        }

        if (plan.RecordingId is { } begun)
        {
            _recordings.BeginPart(begun);
        }

        await _reporter.WorkingAsync(plan).ConfigureAwait(false);
        Settle(settled, block);
        try
        {
            while (!_stop.IsCancellationRequested && !_camera.IsUnplugged && Wish().Plan == wanted)
            {
                // A plan asked for again is fulfilled already.
                Settle(Wish().Settled, block);
                changed = Volatile.Read(ref _changed).Task;
                if (!_camera.IsUnplugged && Wish().Plan == wanted)
                {
                    await PauseAsync(changed, wanted.RecordingId is null ? Timeout.InfiniteTimeSpan : GuardPeriod).ConfigureAwait(false);
                }

                var isBlocked = wanted.RecordingId is not null && Blocked(block is null ? _options.MinimumFreeMiB / 2 : _options.MinimumFreeMiB) is not null;
                if (isBlocked != block is not null)
                {
                    return;
                }
            }
        }
        finally
        {
            if (plan.RecordingId is { } ended)
            {
                _recordings.EndPart(ended);
            }
        }
    }

    private static void Settle(TaskCompletionSource settled, MediaException? block)
    {
        if (block is null)
        {
            settled.TrySetResult();
        }
        else
        {
            settled.TrySetException(block);
            _ = settled.Task.Exception;
        }
    }

    private MediaException? Blocked(long mebibytes)
    {
        var free = _disk.FreeBytes(Path.GetTempPath()) / (1024 * 1024);
        return free >= mebibytes ? null : new MediaException("media.disk-full", $"only {free} MiB free, recording needs {mebibytes}");
    }

    private async Task PauseAsync(Task changed, TimeSpan atMost)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        await Task.WhenAny(changed, Task.Delay(atMost, _time, ended.Token)).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
    }
}
