using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Simulation.Classroom;

/// <summary>The room's second simulated camera: the middle of the same class from nearer, half the width and height.</summary>
/// <param name="wide">A camera of its own: a camera is drawn by one thread.</param>
public sealed class SecondCamera(ClassroomCamera wide) : IVideoSource
{
    private byte[]? _wide;

    /// <inheritdoc/>
    public string Name => "simulated-2";

    /// <inheritdoc/>
    public VideoFormat Format { get; } = wide.Format;

    /// <inheritdoc/>
    public void Draw(DateTimeOffset at, Span<byte> frame)
    {
        _wide ??= new byte[wide.Format.Bgr24Bytes];
        wide.Draw(at, _wide);
        var (width, height) = (Format.Width, Format.Height);
        var (left, top) = (width / 4, height / 4);
        for (var y = 0; y < height; y++)
        {
            var from = _wide.AsSpan((((top + (y / 2)) * width) + left) * 3, width / 2 * 3);
            var to = frame.Slice(y * width * 3, width * 3);
            for (var x = 0; x < width; x++)
            {
                from.Slice(x / 2 * 3, 3).CopyTo(to[(x * 3)..]);
            }
        }
    }
}
