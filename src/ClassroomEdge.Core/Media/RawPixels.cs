namespace ClassroomEdge.Core.Media;

/// <summary>How the pixels of a raw picture lie.</summary>
public enum RawPixels
{
    /// <summary>Blue, green, red, a byte each; rows from the top, no padding.</summary>
    Bgr24,

    /// <summary>A plane of brightness, then two of colour with a quarter of its pixels each: half the bytes, and what encoders take.</summary>
    Yuv420p,
}
