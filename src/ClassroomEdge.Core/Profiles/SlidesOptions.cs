using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>The slides that come by HDMI capture: few pictures a second, each of them sharp.</summary>
public sealed record SlidesOptions
{
    /// <summary><c>simulated-slides</c>, a V4L2 device of the capture card (<c>/dev/video2</c>), an <c>rtsp://</c> address or a media file (looped).</summary>
    public required string Source { get; init; }

    /// <summary>Sound of the computer: <c>silence</c> (none is sent), <c>source</c>, an ALSA name (<c>alsa:hw:Capture</c>), a source of PulseAudio or PipeWire (<c>pulse:…</c>) or a file.</summary>
    public string Sound { get; init; } = "silence";

    /// <summary>Pixels; even.</summary>
    [Range(320, 3840)]
    public int Width { get; init; } = 1920;

    /// <summary>Pixels; even.</summary>
    [Range(240, 2160)]
    public int Height { get; init; } = 1080;

    /// <summary>Frames a second; raise it where films are shown.</summary>
    [Range(1, 30)]
    public int FramesPerSecond { get; init; } = 8;

    /// <summary>Highest bit rate in kbit/s; a page that stands still takes far less.</summary>
    [Range(200, 8000)]
    public int BitRateKbps { get; init; } = 2500;

    /// <summary>Codec of the live leg: <c>h264</c> or <c>vp8</c>.</summary>
    public Media.VideoCodec Codec { get; init; } = Media.VideoCodec.H264;
}
