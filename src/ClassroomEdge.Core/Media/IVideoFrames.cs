namespace ClassroomEdge.Core.Media;

/// <summary>The low-rate raw frames for vision, newest first: a slow reader misses frames (counted), never gets old ones.</summary>
public interface IVideoFrames
{
    /// <summary>The next frame not seen yet. One reader. The caller disposes the frame, which gives its buffer back.</summary>
    ValueTask<VideoFrame> ReadAsync(CancellationToken cancellationToken);
}
