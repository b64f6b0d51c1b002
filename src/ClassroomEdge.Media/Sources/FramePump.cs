using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Sources;

/// <summary>
/// Writes a software camera's frames into ffmpeg's stdin as they fall due. A frame whose time passed while the pipe was
/// full is never drawn: live pictures are shown late by none, and the next one is the present.
/// </summary>
internal sealed class FramePump(IVideoSource source, int framesPerSecond, TimeProvider time, Action<long> onDropped)
{
    /// <summary>Pumps until cancelled or until the pipe closes.</summary>
    public async Task RunAsync(Stream pipe, CancellationToken cancellationToken)
    {
        var buffer = new byte[source.Format.BytesOf(source.Pixels)];
        var period = TimeSpan.FromSeconds(1) / framesPerSecond;
        var start = time.GetTimestamp();
        long frame = 0;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                source.Draw(time.GetUtcNow(), buffer);
                await pipe.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
                frame++;
                var late = time.GetElapsedTime(start) - (frame * period);
                if (late < TimeSpan.Zero)
                {
                    await Task.Delay(-late, time, cancellationToken).ConfigureAwait(false);
                }
                else if (late >= period)
                {
                    var missed = (long)(late / period);
                    frame += missed;
                    onDropped(missed);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The pipe closed: ffmpeg ended, and its exit is what gets reported.
        }
    }
}
