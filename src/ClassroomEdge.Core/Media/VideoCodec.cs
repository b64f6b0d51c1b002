namespace ClassroomEdge.Core.Media;

/// <summary>Codec of the live leg.</summary>
public enum VideoCodec
{
    /// <summary>H.264 constrained baseline, packetization mode 1.</summary>
    H264,

    /// <summary>VP8.</summary>
    Vp8,
}
