using System.Diagnostics.Metrics;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Media.Archive;
using ClassroomEdge.Media.Composed;
using ClassroomEdge.Media.Composing;
using ClassroomEdge.Media.Feeds;
using ClassroomEdge.Media.Frames;
using ClassroomEdge.Media.Pages;
using ClassroomEdge.Media.Pipelines;
using ClassroomEdge.Media.Preflight;
using ClassroomEdge.Media.Copies;
using ClassroomEdge.Media.Exports;
using ClassroomEdge.Media.MicroLessons;
using ClassroomEdge.Media.Recordings;
using ClassroomEdge.Media.Sound;
using ClassroomEdge.Media.Sources;
using ClassroomEdge.Media.Tools;
using ClassroomEdge.Media.Tracks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media;

/// <summary>Gives the host camera, microphone and recordings.</summary>
public static class MediaRegistration
{
    /// <summary>
    /// Registers <see cref="IRoomMedia"/>, <see cref="IFeedMedia"/>, <see cref="IComposedMedia"/>, <see cref="IVideoFrames"/> and <see cref="IRecordings"/>. Takes every
    /// registered <see cref="IVideoSource"/> as a camera that the profile may name.
    /// </summary>
    public static IServiceCollection AddMedia(this IServiceCollection services, RoomProfile profile)
    {
        services.TryAddSingleton(new MediaTimings());
        services.TryAddSingleton<DiskSpace>();
        services.AddSingleton(profile.Recording);
        services.AddSingleton<MediaMetrics>();
        services.AddSingleton<PictureWatch>();
        services.AddSingleton<NewestFrame>();
        services.AddSingleton<IVideoFrames>(s => s.GetRequiredService<NewestFrame>());
        services.AddSingleton<SoundMeter>();
        services.AddSingleton<ISoundLevels>(s => s.GetRequiredService<SoundMeter>());
        services.AddSingleton<IPreflightCheck, CameraCheck>();
        services.AddSingleton<IPreflightCheck, MicrophoneCheck>();
        services.AddSingleton<FfmpegTools>();
        services.AddSingleton<IMediaTool, FfmpegTool>();
        services.AddSingleton(s => new SourceInspector(MediaToolChoice.Of(profile, s), s.GetRequiredService<IChildProcesses>()));

        services.AddSingleton(RecordingTable.First);
        services.AddSingleton<RecordingTable>();
        services.AddSingleton<RecordingFiles>();
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<RecordingJoiner>(s, MediaToolChoice.Of(profile, s)));
        services.AddSingleton<RecordingGuard>();
        services.AddSingleton<RecordingLength>();
        services.AddSingleton<RecordingLibrary>();
        services.AddSingleton<IRecordings>(s => s.GetRequiredService<RecordingLibrary>());

        services.AddSingleton(RecordingTable.Second);
        services.AddSingleton(RecordingTable.Fifth);
        services.AddSingleton<LessonFacts>();
        services.AddSingleton<RecordedPages>();
        services.AddSingleton<ComposePages>();
        services.AddSingleton<AfterRecording>();
        services.AddSingleton<TrackTable>();
        services.AddSingleton<TrackConverter>();
        services.AddSingleton<IJobWorker, ComposeWorker>();
        services.AddSingleton<IJobWorker, PeaksWorker>();
        services.AddSingleton<IRecordingArchive, RecordingArchive>();

        services.AddSingleton<DiskWatch>();
        services.AddHostedService(s => s.GetRequiredService<DiskWatch>());
        services.AddSingleton(MicroLessonTable.Third);
        services.AddSingleton<MicroLessonTable>();
        services.AddSingleton<MicroLessonFiles>();
        services.AddSingleton<IMicroLessons, MicroLessonDesk>();
        services.AddSingleton<ExportItems>();
        services.TryAddSingleton(_ => new HttpClient { Timeout = Timeout.InfiniteTimeSpan });
        services.AddSingleton<CopyTargets>();
        services.AddSingleton(CopyTable.Fourth);
        services.AddSingleton<CopyTable>();
        services.AddSingleton<RecordingCopies>();
        services.AddSingleton<IJobWorker, CutWorker>();
        services.AddSingleton<IJobWorker, PackageWorker>();
        services.AddSingleton<IJobWorker, OpencastWorker>();
        services.AddSingleton<IJobWorker, MicroCopyWorker>();
        services.AddSingleton<IJobWorker, RecordingCopyWorker>();

        services.AddSingleton<ISourceReporter, MediaReporter>();
        services.AddSingleton<RunStarter>();
        if (profile.Camera is { } camera)
        {
            services.AddSingleton(s => ActivatorUtilities.CreateInstance<PipelinePlanner>(s, camera, profile.Vision));
            services.AddSingleton<SourceKeeper>();
        }

        services.AddSingleton(s => new RoomMedia(
            s.GetService<SourceKeeper>(),
            s.GetRequiredService<RecordingLibrary>(),
            s.GetRequiredService<FfmpegTools>(),
            s.GetRequiredService<RoomState>(),
            s.GetRequiredService<MediaTimings>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<RoomMedia>>()));
        services.AddSingleton<IRoomMedia>(s => s.GetRequiredService<RoomMedia>());
        services.AddHostedService(s => s.GetRequiredService<RoomMedia>());
        services.AddSingleton(s => new FeedMedia(FeedSources.Of(profile, s)));
        services.AddSingleton<IFeedMedia>(s => s.GetRequiredService<FeedMedia>());
        services.AddHostedService(s => s.GetRequiredService<FeedMedia>());
        services.AddSingleton<IComposedMedia, ComposedMedia>();
        return services;
    }
}
