using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Sources;

namespace ClassroomEdge.Media.Pipelines;

/// <summary>Everything that decides the arguments of one run of ffmpeg.</summary>
internal sealed record PipelineSpec
{
    /// <summary>The picture.</summary>
    public required VideoInput Video { get; init; }

    /// <summary>The sound; not read when only vision is fed.</summary>
    public required AudioInput Audio { get; init; }

    /// <summary>Size and rate of what is encoded and analysed.</summary>
    public required VideoFormat Format { get; init; }

    /// <summary>Of the encoded picture.</summary>
    public required int BitRateKbps { get; init; }

    /// <summary>Of the picture of 720 lines, where <see cref="Live"/> takes one.</summary>
    public int MediumBitRateKbps { get; init; }

    /// <summary>Whether the picture of 720 lines is made.</summary>
    public bool HasMedium => Live is { MediumVideoPort: > 0 };

    /// <summary>Of the small picture, where <see cref="Live"/> takes one.</summary>
    public int SmallBitRateKbps { get; init; }

    /// <summary>Whether the small picture is made.</summary>
    public bool HasSmall => Live is { SmallVideoPort: > 0 };

    /// <summary>Slides: constant quality below the bit rate, so that a page that stands is sharp and costs little.</summary>
    public bool IsSharp { get; init; }

    /// <summary>Its ffmpeg gives way to the others.</summary>
    public bool IsGentle { get; init; }

    /// <summary>Whether sound is encoded: not for a live leg alone that takes none.</summary>
    public bool HasSound => RecordingPath is not null || Live is { AudioPort: > 0 };

    /// <summary>RTP; null: not live.</summary>
    public RtpTargets? Live { get; init; }

    /// <summary>UDP port on loopback for MPEG-TS; 0: none.</summary>
    public int TapPort { get; init; }

    /// <summary>File to write; null: no recording.</summary>
    public string? RecordingPath { get; init; }

    /// <summary>Raw frames to stdout a second; null: none.</summary>
    public int? AnalysisFramesPerSecond { get; init; }

    /// <summary>The wall clock when ffmpeg starts: zero of the time stamps where several devices must agree.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>First number of ffmpeg's version: an option of RTSP was renamed in 5.</summary>
    public required int FfmpegMajor { get; init; }
}
