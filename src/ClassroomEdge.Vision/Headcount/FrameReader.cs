using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Vision.Headcount;

/// <summary>Reads frames with patience: a read that gave up goes on at the next call, so that no frame is lost by it.</summary>
internal sealed class FrameReader(IVideoFrames frames, TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task<VideoFrame>? _pending;

    /// <summary>The next frame, or null when none came in time.</summary>
    public async Task<VideoFrame?> ReadAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        _pending ??= frames.ReadAsync(_stop.Token).AsTask();
        if (!_pending.IsCompleted)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var waiting = Task.Delay(patience, time, ended.Token);
            var first = await Task.WhenAny(_pending, waiting).ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
            if (first == waiting)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return null;
            }
        }

        var frame = await _pending.ConfigureAwait(false);
        _pending = null;
        return frame;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        try
        {
            (_pending is null ? null : await _pending.ConfigureAwait(false))?.Dispose();
        }
        catch (OperationCanceledException)
        {
            // No frame was on its way.
        }

        _stop.Dispose();
    }
}
