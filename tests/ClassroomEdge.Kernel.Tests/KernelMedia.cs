using ClassroomEdge.Core;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media;
using ClassroomEdge.Platform;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Kernel.Tests;

/// <summary>The media module on a camera and a sound card of the kernel, with real ffmpeg.</summary>
internal sealed class KernelMedia : IAsyncDisposable
{
    // Software emulation is slow.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    private KernelMedia(CameraOptions camera)
    {
        var profile = new RoomProfile
        {
            Version = 1,
            Site = "school",
            Room = new RoomOptions { Id = "room", Name = new LocalizedText("教室", "Room") },
            Camera = camera,
            Vision = new VisionOptions { FramesPerSecond = 2 },
        };
        var services = new ServiceCollection();
        services.AddLogging().AddMetrics();
        services.AddSingleton(new MediaTimings { StartLimit = Patience, StallLimit = TimeSpan.FromSeconds(30), ApplyLimit = Patience });
        services.AddPlatform(profile, new EdgePaths(_folder.Path));
        services.AddMedia(profile);
        _services = services.BuildServiceProvider();
    }

    public IChildProcesses Processes => _services.GetRequiredService<IChildProcesses>();

    public IRecordings Recordings => _services.GetRequiredService<IRecordings>();

    public static async Task<KernelMedia> StartAsync(CameraOptions camera)
    {
        var media = new KernelMedia(camera);
        await media._services.GetRequiredService<RoomMedia>().StartAsync(CancellationToken.None);
        return media;
    }

    public async Task ApplyAsync(MediaPlan plan)
    {
        using var patience = new CancellationTokenSource(Patience);
        await _services.GetRequiredService<IRoomMedia>().ApplyAsync(plan, patience.Token);
    }

    public async Task<VideoFrame> FrameAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _services.GetRequiredService<IVideoFrames>().ReadAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.GetRequiredService<RoomMedia>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        _folder.Dispose();
    }
}
