using System.Collections.Concurrent;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Media.Recordings;
using ClassroomEdge.Platform;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Tests;

/// <summary>Media on Platform as in the product, with real ffmpeg and a data folder of its own.</summary>
internal sealed class MediaRoom : IAsyncDisposable
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(40);

    /// <summary>A machine that stalls for some seconds is no camera that does; who tests one that does is in a hurry.</summary>
    public static readonly MediaTimings Patient = new()
    {
        StartLimit = TimeSpan.FromSeconds(20),
        StallLimit = TimeSpan.FromSeconds(20),
        ApplyLimit = TimeSpan.FromSeconds(30),
        GuardPeriod = TimeSpan.FromMilliseconds(200),
    };

    private readonly ServiceProvider _services;
    private readonly TemporaryFolder? _ownFolder;

    public MediaRoom(
        CameraOptions? camera = null,
        VisionOptions? vision = null,
        string? folder = null,
        DiskSpace? disk = null,
        MediaTimings? timings = null,
        Action<IServiceCollection>? configure = null,
        CameraOptions? camera2 = null,
        SlidesOptions? slides = null)
    {
        _ownFolder = folder is null ? new TemporaryFolder() : null;
        Paths = new EdgePaths(folder ?? _ownFolder!.Path);
        var profile = new RoomProfile
        {
            Version = 1,
            Site = "school",
            Room = new RoomOptions { Id = "r1", Name = new LocalizedText("教室", "Room") },
            Camera = camera ?? Camera(),
            Camera2 = camera2,
            Slides = slides,
            Vision = vision ?? new VisionOptions { FramesPerSecond = 5 },
        };
        var services = new ServiceCollection();
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddMetrics();
        services.AddSingleton(disk ?? new DiskSpace());
        services.AddSingleton(timings ?? Patient);
        services.AddSingleton<IVideoSource>(Source);
        services.AddSingleton<IRoomEventSink>(Events);
        services.AddPlatform(profile, Paths);
        services.AddMedia(profile);
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public CountingSource Source { get; } = new();

    public RecordedEvents Events { get; } = new();

    public TestLoggerProvider Logs { get; } = new();

    public EdgePaths Paths { get; }

    public RoomState State => _services.GetRequiredService<RoomState>();

    public IRoomMedia Media => _services.GetRequiredService<IRoomMedia>();

    public IRecordings Recordings => _services.GetRequiredService<IRecordings>();

    public IVideoFrames Frames => _services.GetRequiredService<IVideoFrames>();

    public SourceKeeper Keeper => _services.GetRequiredService<SourceKeeper>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static CameraOptions Camera(string source = "simulated", string microphone = "tone") =>
        new() { Source = source, Microphone = microphone, Width = 320, Height = 240, FramesPerSecond = 20, BitRateKbps = 400 };

    public async Task<MediaRoom> StartAsync()
    {
        await Get<RoomMedia>().StartAsync(CancellationToken.None);
        return this;
    }

    public async Task ApplyAsync(MediaPlan plan) => await Media.ApplyAsync(plan, Token());

    public Task<RoomSnapshot> WhenAsync(Func<RoomSnapshot, bool> condition) => State.WhenAsync(condition, Token());

    /// <summary>Cancelled after the deadline: no test hangs.</summary>
    public static CancellationToken Token() => new CancellationTokenSource(Deadline).Token;

    public async ValueTask DisposeAsync()
    {
        await Get<RoomMedia>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        _ownFolder?.Dispose();
        Assert.Empty(Logs.Errors);
    }
}
