using ClassroomEdge.Core;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Inference;
using ClassroomEdge.Vision.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Vision.Tests.Headcount;

/// <summary>The vision module as the Host registers it, in a room of its own, with the frames and the clock in the test's hands.</summary>
internal sealed class HeadcountRoom : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;
    private readonly IHostedService[] _hosted;

    public HeadcountRoom(VisionOptions? vision = null, bool camera = true, IInferenceEngine? engine = null)
    {
        var profile = new RoomProfile
        {
            Version = 1,
            Site = "school-1",
            Room = new RoomOptions { Id = "room-101", Name = new LocalizedText("教室", "Room") },
            Camera = camera ? new CameraOptions { Source = "simulated" } : null,
            Vision = vision ?? new VisionOptions(),
        };
        Room = new RoomState("school-1", "room-101", profile.Room.Name, Time);
        Paths = new EdgePaths(_folder.Path);
        Directory.CreateDirectory(Paths.Models);
        var services = new ServiceCollection();
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(Room);
        services.AddSingleton(Paths);
        services.AddSingleton<IVideoFrames>(Frames);
        if (engine is not null)
        {
            services.AddSingleton(engine);
        }

        // Not the developer's own folder of models.
        services.AddSingleton(new ModelStore(
            ModelManifest.BuiltIn, Paths, new ModelDownload(new HttpClient(), mirror: null), elsewhere: null));
        services.AddVision(profile);
        _services = services.BuildServiceProvider(validateScopes: true);
        _hosted = [.. _services.GetServices<IHostedService>()];
    }

    public ManualTimeProvider Time { get; } = new();

    public RoomState Room { get; }

    public EdgePaths Paths { get; }

    public FakeFrames Frames { get; } = new();

    public TestLoggerProvider Logs { get; } = new();

    public string ModelPath => Path.Combine(Paths.Models, TestInference.Detector);

    public void AddModel() => File.Copy(RepositoryFiles.Model(TestInference.Detector)!, ModelPath, overwrite: true);

    public async Task StartAsync()
    {
        foreach (var hosted in _hosted)
        {
            await hosted.StartAsync(CancellationToken.None);
        }
    }

    public async Task StopAsync()
    {
        foreach (var hosted in _hosted)
        {
            await hosted.StopAsync(CancellationToken.None);
        }
    }

    public async Task<RoomSnapshot> WhenAsync(Func<RoomSnapshot, bool> condition)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        return await Room.WhenAsync(condition, deadline.Token);
    }

    /// <summary>Waits for the component to get into a state, moving the clock on whenever somebody waits for it.</summary>
    public async Task<ComponentStatus> WhenAsync(string component, ComponentState state)
    {
        bool Holds(RoomSnapshot room) => room.Components.Any(c => c.Component == component && c.State == state);
        var room = await Time.DriveAsync(WhenAsync(Holds), TimeSpan.FromSeconds(1));
        return room.Components.Single(c => c.Component == component);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Assert.Equal(0, Frames.Lent);
        await _services.DisposeAsync();
        _folder.Dispose();
    }
}
