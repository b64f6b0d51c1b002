using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Media.Frames;
using ClassroomEdge.Media.Pipelines;
using ClassroomEdge.Media.Preflight;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Feeds;

/// <summary>Makes the further sources that the profile has, each like the room's camera with a planner and a keeper of its own.</summary>
internal static class FeedSources
{
    private const string NoSound = "silence";

    public static IReadOnlyList<FeedSource> Of(RoomProfile profile, IServiceProvider services)
    {
        var sources = new List<FeedSource>();
        if (profile.Camera2 is { } camera)
        {
            sources.Add(Make(FeedIds.SecondCamera, FeedKind.SecondCamera, camera, isSharp: false, services));
        }

        if (profile.Slides is { } slides)
        {
            var options = new CameraOptions
            {
                Source = slides.Source,
                Microphone = slides.Sound,
                Width = slides.Width,
                Height = slides.Height,
                FramesPerSecond = slides.FramesPerSecond,
                BitRateKbps = slides.BitRateKbps,
                Codec = slides.Codec,
            };
            sources.Add(Make(FeedIds.Slides, FeedKind.Slides, options, isSharp: true, services));
        }

        return sources;
    }

    private static FeedSource Make(string id, FeedKind kind, CameraOptions options, bool isSharp, IServiceProvider services)
    {
        var feed = new MediaFeed(id, kind, options.Codec, options.Microphone != NoSound);
        var reporter = new FeedReporter(
            feed,
            services.GetRequiredService<RoomState>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<FeedReporter>>());
        var planner = ActivatorUtilities.CreateInstance<PipelinePlanner>(
            services, options, services.GetRequiredService<RoomProfile>().Vision);
        planner.IsSharp = isSharp;

        // No frames go to vision from here, and no level of its sound to the watch over the room's microphone.
        var frames = new NewestFrame(services.GetRequiredService<MediaMetrics>(), new PictureWatch());
        var runs = new RunStarter(
            services.GetRequiredService<IChildProcesses>(),
            frames,
            sound: null,
            services.GetRequiredService<MediaTimings>(),
            services.GetRequiredService<MediaMetrics>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<PipelineRun>>());
        return new FeedSource(feed, ActivatorUtilities.CreateInstance<SourceKeeper>(services, planner, runs, reporter), reporter);
    }
}
