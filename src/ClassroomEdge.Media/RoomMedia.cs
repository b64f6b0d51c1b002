using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Media.Recordings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media;

/// <summary>The room's own camera and microphone. Thread-safe.</summary>
internal sealed class RoomMedia(
    SourceKeeper? keeper,
    RecordingLibrary recordings,
    FfmpegTools tools,
    RoomState room,
    MediaTimings timings,
    TimeProvider time,
    ILogger<RoomMedia> logger) : IRoomMedia, IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private bool _isDetected;

    /// <inheritdoc/>
    public MediaPlan Plan => keeper?.Wish.Plan ?? MediaPlan.Idle;

    /// <inheritdoc/>
    public async ValueTask ApplyAsync(MediaPlan plan, CancellationToken cancellationToken)
    {
        if (keeper is null)
        {
            if (plan != MediaPlan.Idle)
            {
                throw new MediaException("media.camera-absent", "the room's profile has no camera");
            }

            return;
        }

        if (plan.RecordingId is { } id && !RecordingFiles.IsId(id))
        {
            throw new MediaException("media.recording-unknown", "that is no id of a recording");
        }

        if (plan != MediaPlan.Idle && !tools.AreInstalled)
        {
            throw new MediaException("media.ffmpeg-missing", "ffmpeg is not installed");
        }

        if (!_isDetected)
        {
            // It was missing at start and has been installed since.
            await DetectAsync(cancellationToken).ConfigureAwait(false);
        }

        await WaitAsync(keeper.Want(plan), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(
            Task.Run(() => DetectAsync(_stop.Token), CancellationToken.None),
            Task.Run(RecoverAsync, CancellationToken.None),
            Task.Run(() => keeper?.RunAsync(_stop.Token) ?? Task.CompletedTask, CancellationToken.None));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private async Task WaitAsync(MediaWish wish, CancellationToken cancellationToken)
    {
        try
        {
            var first = await Task.WhenAny(wish.Settled, wish.Replaced)
                .WaitAsync(timings.ApplyLimit, time, cancellationToken).ConfigureAwait(false);
            if (first == wish.Replaced && !wish.Settled.IsCompleted)
            {
                throw new MediaException("media.superseded", "another plan came before the camera had started");
            }

            await wish.Settled.ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            var status = room.Current.Media;
            throw new MediaException("media.start-timeout", status.ErrorMessage ?? "the camera does not start", e);
        }
    }

    private async Task DetectAsync(CancellationToken cancellationToken)
    {
        var status = await tools.DetectAsync(cancellationToken).ConfigureAwait(false);
        _isDetected = status.State == ComponentState.Ready;
        room.Apply(new RoomChange.ComponentChanged(status));
        if (!_isDetected)
        {
            Log.FfmpegMissing(logger, status.Detail);
        }
    }

    private async Task RecoverAsync()
    {
        try
        {
            await recordings.RecoverAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.RecoveryFailed(logger, e);
        }
    }
}
