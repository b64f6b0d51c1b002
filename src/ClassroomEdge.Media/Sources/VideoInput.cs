using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Sources;

/// <summary>Where ffmpeg takes the picture from.</summary>
internal abstract record VideoInput
{
    private VideoInput()
    {
    }

    /// <summary>True when the source delivers H.264 that browsers take as it is: it is copied, not encoded again.</summary>
    public bool IsCopied { get; init; }

    /// <summary>Raw frames written to ffmpeg's stdin at real-time pace.</summary>
    public sealed record Pipe(VideoFormat Format, RawPixels Pixels = RawPixels.Bgr24) : VideoInput;

    /// <summary>A V4L2 capture device.</summary>
    /// <param name="Device">For example <c>/dev/video0</c>.</param>
    /// <param name="InputFormat">ffmpeg's name of the pixel format or codec to ask for; null: the driver's choice.</param>
    public sealed record V4l2(string Device, string? InputFormat) : VideoInput;

    /// <summary>A network camera, over TCP.</summary>
    public sealed record Rtsp(string Url) : VideoInput;

    /// <summary>A media file, looped in real time.</summary>
    public sealed record File(string Path) : VideoInput;
}
