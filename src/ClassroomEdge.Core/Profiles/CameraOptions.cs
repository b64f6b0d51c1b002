using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>Camera and microphone.</summary>
public sealed record CameraOptions
{
    /// <summary><c>simulated</c> (a second camera: <c>simulated-2</c>), a V4L2 device (<c>/dev/video0</c>), an <c>rtsp://</c> address or a media file (looped).</summary>
    public required string Source { get; init; }

    /// <summary><c>silence</c>, <c>tone</c>, <c>source</c> (the camera's own sound), an ALSA name (<c>alsa:default</c>), a source of PulseAudio or PipeWire, where an echo canceller can be (<c>pulse:classroom_mic</c>, see deploy/sound), or a file.</summary>
    public string Microphone { get; init; } = "silence";

    /// <summary>The microphone or the amplifier cancels the echo of the loudspeakers by itself: a conference microphone, a sound processor.</summary>
    public bool MicrophoneCancelsEcho { get; init; }

    /// <summary>Pixels; even.</summary>
    [Range(320, 3840)]
    public int Width { get; init; } = 1280;

    /// <summary>Pixels; even.</summary>
    [Range(240, 2160)]
    public int Height { get; init; } = 720;

    /// <summary>Frames a second.</summary>
    [Range(5, 60)]
    public int FramesPerSecond { get; init; } = 25;

    /// <summary>Video bit rate of the live leg in kbit/s.</summary>
    [Range(200, 8000)]
    public int BitRateKbps { get; init; } = 1800;

    /// <summary>Lines of the picture between the full and the small one.</summary>
    public const int MediumHeight = 720;

    /// <summary>Bit rate in kbit/s of a picture of 720 lines for partners whose line does not carry more, where the camera gives more; 0: there is none.</summary>
    [Range(0, 4000)]
    public int MediumBitRateKbps { get; init; } = 1500;

    /// <summary>Bit rate in kbit/s of the small picture (360 lines) for partners on a bad line; 0: there is none.</summary>
    [Range(0, 800)]
    public int SmallBitRateKbps { get; init; } = 250;

    /// <summary>Codec of the live leg: <c>h264</c> or <c>vp8</c>.</summary>
    public Media.VideoCodec Codec { get; init; } = Media.VideoCodec.H264;
}
