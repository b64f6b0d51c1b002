using System.Buffers;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Frames;

/// <summary>Cuts ffmpeg's stdout into frames on pooled buffers.</summary>
internal static class RawFrameReader
{
    /// <summary>Reads to the end of the stream; a frame cut short is dropped.</summary>
    public static async Task ReadAsync(
        Stream stream, VideoFormat format, TimeProvider time, Action<VideoFrame> onFrame, CancellationToken cancellationToken)
    {
        while (true)
        {
            var buffer = MemoryPool<byte>.Shared.Rent(format.Bgr24Bytes);
            try
            {
                var read = await stream
                    .ReadAtLeastAsync(buffer.Memory[..format.Bgr24Bytes], format.Bgr24Bytes, false, cancellationToken)
                    .ConfigureAwait(false);
                if (read < format.Bgr24Bytes)
                {
                    buffer.Dispose();
                    return;
                }
            }
            catch
            {
                buffer.Dispose();
                throw;
            }

            onFrame(new VideoFrame(buffer, format.Width, format.Height, time.GetUtcNow()));
        }
    }
}
