namespace ClassroomEdge.Core.Media;

/// <summary>Shape of raw frames.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="FramesPerSecond">Nominal rate.</param>
public sealed record VideoFormat(int Width, int Height, int FramesPerSecond)
{
    /// <summary>Bytes of one frame in BGR24: rows from the top, no padding.</summary>
    public int Bgr24Bytes => Width * Height * 3;

    /// <summary>Bytes of one frame; YUV420p takes even sides.</summary>
    public int BytesOf(RawPixels pixels) => pixels == RawPixels.Bgr24 ? Bgr24Bytes : Width * Height * 3 / 2;
}
