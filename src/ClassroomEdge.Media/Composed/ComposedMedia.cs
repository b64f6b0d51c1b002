using System.Globalization;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media.Frames;
using ClassroomEdge.Media.Pipelines;
using ClassroomEdge.Media.Preflight;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Composed;

/// <summary>Makes compositions: canvas and mixer are a camera and a microphone to the same keeper and ffmpeg as the room's.</summary>
internal sealed class ComposedMedia(IServiceProvider services) : IComposedMedia
{
    /// <summary>Text of slides is legible at it, and platforms take it.</summary>
    private const int BitRateKbps = 2500;

    /// <inheritdoc/>
    public IComposition Begin(RtpTargets target, IFeedTaps feeds)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var logger = services.GetRequiredService<ILogger<ComposedMedia>>();
        var picture = new StagePicture();
        var sound = new MixedSound(time);
        var options = new CameraOptions
        {
            Source = StagePicture.SourceName,
            Microphone = string.Create(CultureInfo.InvariantCulture, $"{MixedSound.Prefix}{sound.Port}"),
            Width = StageCanvas.Width,
            Height = StageCanvas.Height,
            FramesPerSecond = StageCanvas.FramesPerSecond,
            BitRateKbps = BitRateKbps,
            Codec = target.VideoCodec,
        };
        var planner = ActivatorUtilities.CreateInstance<PipelinePlanner>(
            services, options, services.GetRequiredService<RoomProfile>().Vision, new IVideoSource[] { picture });
        planner.IsGentle = true;
        var runs = new RunStarter(
            services.GetRequiredService<IChildProcesses>(),
            new NewestFrame(services.GetRequiredService<MediaMetrics>(), new PictureWatch()),
            sound: null,
            services.GetRequiredService<MediaTimings>(),
            services.GetRequiredService<MediaMetrics>(),
            time,
            services.GetRequiredService<ILogger<PipelineRun>>());
        var keeper = ActivatorUtilities.CreateInstance<SourceKeeper>(services, planner, runs, new ComposedReporter(logger));
        keeper.Want(new MediaPlan(target, null, false));
        var reader = new FeedReader(services.GetRequiredService<IChildProcesses>(), time, logger);
        return new Composition(keeper, picture, sound, feeds, reader, services.GetRequiredService<FfmpegTools>(), time);
    }
}
