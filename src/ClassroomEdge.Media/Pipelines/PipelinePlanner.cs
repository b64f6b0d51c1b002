using System.Globalization;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media.Composed;
using ClassroomEdge.Media.Sources;

namespace ClassroomEdge.Media.Pipelines;

/// <summary>Turns the profile's camera and a plan into the specification of a run. One caller at a time.</summary>
internal sealed class PipelinePlanner(
    CameraOptions camera,
    VisionOptions vision,
    IEnumerable<IVideoSource> sources,
    SourceInspector inspector,
    FfmpegTools tools,
    TimeProvider time)
{
    private MediaFacts? _facts;
    private (bool Asked, string? Format) _v4l2;

    /// <summary>The software camera that the profile names; null: ffmpeg opens the source itself.</summary>
    public IVideoSource? Source { get; } = sources.FirstOrDefault(s => s.Name == camera.Source);

    /// <summary>Slides: each picture sharp, as <see cref="PipelineSpec.IsSharp"/>.</summary>
    public bool IsSharp { get; set; }

    /// <summary>What is made of others: it gives way to them, as <see cref="PipelineSpec.IsGentle"/>.</summary>
    public bool IsGentle { get; set; }

    /// <summary>The source's address as the profile has it, password and all.</summary>
    public string Address => camera.Source;

    /// <summary>What people see of the source's address.</summary>
    public string Display { get; } = SourceAddress.Display(camera.Source);

    /// <summary>Asks the source anew at the next run: it failed, and may have been replaced by another.</summary>
    public void Forget()
    {
        _facts = null;
        _v4l2 = default;
    }

    /// <summary>The run that does what the plan says.</summary>
    /// <exception cref="MediaException"><c>media.camera-absent</c>.</exception>
    public async Task<PipelineSpec> PlanAsync(
        RtpTargets? live, string? recordingPath, bool analysis, CancellationToken cancellationToken, int tapPort = 0)
    {
        var encoded = live is not null || recordingPath is not null;
        var video = await VideoAsync(live, encoded, cancellationToken).ConfigureAwait(false);
        return new PipelineSpec
        {
            Video = video,
            Audio = Audio(video),
            Format = new VideoFormat(camera.Width, camera.Height, camera.FramesPerSecond),
            BitRateKbps = camera.BitRateKbps,
            MediumBitRateKbps = camera.MediumBitRateKbps,
            SmallBitRateKbps = camera.SmallBitRateKbps,
            IsSharp = IsSharp,
            IsGentle = IsGentle,
            Live = live,
            TapPort = live is { VideoCodec: VideoCodec.H264, AudioPort: > 0 } ? tapPort : 0,
            RecordingPath = recordingPath,
            AnalysisFramesPerSecond = analysis ? vision.FramesPerSecond : null,
            StartedAt = time.GetUtcNow(),
            FfmpegMajor = tools.Major,
        };
    }

    private static MediaException Absent(string message) => new("media.camera-absent", message);

    private async Task<VideoInput> VideoAsync(RtpTargets? live, bool encoded, CancellationToken cancellationToken)
    {
        if (Source is not null)
        {
            // For vision alone a software camera draws no more than is looked at: an idle room costs next to nothing.
            return new VideoInput.Pipe(
                encoded ? Source.Format : Source.Format with { FramesPerSecond = vision.FramesPerSecond }, Source.Pixels);
        }

        if (camera.Source.StartsWith("rtsp://", StringComparison.OrdinalIgnoreCase)
            || camera.Source.StartsWith("rtsps://", StringComparison.OrdinalIgnoreCase))
        {
            _facts ??= await inspector.InspectRtspAsync(camera.Source, cancellationToken).ConfigureAwait(false)
                ?? throw Absent($"{Display} does not answer");
            return new VideoInput.Rtsp(camera.Source) { IsCopied = encoded && CanCopy(_facts, live) };
        }

        if (camera.Source.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return await V4l2Async(live, encoded, cancellationToken).ConfigureAwait(false);
        }

        if (!File.Exists(camera.Source))
        {
            throw Absent($"there is no source or file {Display}");
        }

        _facts ??= await inspector.InspectFileAsync(camera.Source, cancellationToken).ConfigureAwait(false);
        return _facts?.VideoCodec is null
            ? throw Absent($"{Display} is no video file")
            : new VideoInput.File(Path.GetFullPath(camera.Source));
    }

    private async Task<VideoInput> V4l2Async(RtpTargets? live, bool encoded, CancellationToken cancellationToken)
    {
        if (!File.Exists(camera.Source))
        {
            throw Absent($"there is no camera at {Display}");
        }

        if (!_v4l2.Asked)
        {
            _v4l2 = (true, await inspector
                .V4l2InputFormatAsync(camera.Source, camera.Width, camera.Height, cancellationToken).ConfigureAwait(false));
        }

        return new VideoInput.V4l2(camera.Source, _v4l2.Format)
        {
            IsCopied = encoded && _v4l2.Format == "h264" && live?.VideoCodec != VideoCodec.Vp8,
        };
    }

    private static bool CanCopy(MediaFacts facts, RtpTargets? live) =>
        facts is { VideoCodec: "h264", HasReorderedFrames: false } && live?.VideoCodec != VideoCodec.Vp8;

    private AudioInput Audio(VideoInput video) => camera.Microphone switch
    {
        "silence" => new AudioInput.Silence(),
        "tone" => new AudioInput.Tone(),
        "source" => video is VideoInput.Rtsp or VideoInput.File && _facts is { HasAudio: true }
            ? new AudioInput.FromVideo()
            : new AudioInput.Silence(),
        var alsa when alsa.StartsWith("alsa:", StringComparison.Ordinal) => new AudioInput.Alsa(alsa["alsa:".Length..]),
        var pulse when pulse.StartsWith("pulse:", StringComparison.Ordinal) => new AudioInput.Pulse(pulse["pulse:".Length..]),
        var mixed when mixed.StartsWith(MixedSound.Prefix, StringComparison.Ordinal) =>
            new AudioInput.Mixed(int.Parse(mixed.AsSpan(MixedSound.Prefix.Length), CultureInfo.InvariantCulture)),
        var file => new AudioInput.File(Path.GetFullPath(file)),
    };
}
