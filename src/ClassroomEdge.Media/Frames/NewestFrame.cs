using System.Threading.Channels;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Preflight;

namespace ClassroomEdge.Media.Frames;

/// <summary>Holds the one newest frame for vision. Thread-safe.</summary>
internal sealed class NewestFrame : IVideoFrames, IDisposable
{
    private readonly Channel<VideoFrame> _frames;
    private readonly PictureWatch _watch;

    public NewestFrame(MediaMetrics metrics, PictureWatch watch)
    {
        _watch = watch;

        // Drop the oldest: people are counted as they are, not as they were.
        _frames = Channel.CreateBounded<VideoFrame>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest },
            dropped =>
            {
                metrics.DroppedBeforeVision();
                dropped.Dispose();
            });
    }

    /// <inheritdoc/>
    public ValueTask<VideoFrame> ReadAsync(CancellationToken cancellationToken) =>
        _frames.Reader.ReadAsync(cancellationToken);

    /// <summary>Takes over the frame.</summary>
    public void Put(VideoFrame frame)
    {
        _watch.Look(frame);
        if (!_frames.Writer.TryWrite(frame))
        {
            frame.Dispose();
        }
    }

    /// <summary>Forgets what nobody fetched: after a pause it would be an old picture.</summary>
    public void Clear()
    {
        _watch.Clear();
        while (_frames.Reader.TryRead(out var frame))
        {
            frame.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _frames.Writer.TryComplete();
        Clear();
    }
}
