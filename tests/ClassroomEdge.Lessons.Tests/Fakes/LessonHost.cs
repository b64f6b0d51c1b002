using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenes;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.Lessons.Running;
using ClassroomEdge.Platform;
using ClassroomEdge.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Tests.Fakes;

/// <summary>
/// The module as the host composes it, on Kestrel: real platform and database, its neighbours as fakes, and the media
/// router as the test wants it.
/// </summary>
internal sealed class LessonHost : IAsyncDisposable
{
    public static readonly Actor Teacher = new("t1", "Teacher", Role.Teacher, Door.Panel);
    public static readonly Uri Origin = new("https://192.0.2.7:8443");

    private readonly TemporaryFolder? _ownFolder;
    private readonly string _folder;
    private WebApplication? _app;

    public LessonHost(RoomProfile? profile = null, string? folder = null)
    {
        Profile = profile ?? Profiles.Room();
        _ownFolder = folder is null ? new TemporaryFolder() : null;
        _folder = folder ?? _ownFolder!.Path;
    }

    public RoomProfile Profile { get; }

    public FakeScenes Scenes { get; } = new();

    public FakeMedia Media { get; } = new();

    /// <summary>What makes the lesson one picture; null: nothing does.</summary>
    public FakeComposedMedia? Composed { get; init; }

    public FakeRecordings Recordings { get; } = new();

    public FakeRolls Rolls { get; } = new();

    public FakeRouter Router { get; } = new();

    public FakeDisk Disk { get; } = new();

    public FakeDevices Devices { get; } = new();

    public EventLog Events { get; } = new();

    public TestLoggerProvider Logs { get; } = new();

    /// <summary>Moves only when a test moves it; null: the system's.</summary>
    public ManualTimeProvider? Clock { get; init; } = new();

    /// <summary>Janus instead of the fake.</summary>
    public bool UseJanus { get; init; }

    public Action<WebApplication> Map { get; init; } = _ => { };

    /// <summary>A service of another module that starts before the lessons do.</summary>
    public TimetableProbe? First { get; init; }

    public ILessons Lessons => Get<ILessons>();

    public ILessonModeration Moderation => Get<ILessonModeration>();

    public RoomState Room => Get<RoomState>();

    public LessonDirector Director => Get<LessonDirector>();

    public Uri Address => new(_app!.Urls.First());

    public T Get<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    public async Task<LessonHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(Logs);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(Clock ?? TimeProvider.System);
        services.AddPlatform(Profile, new EdgePaths(_folder));
        services.AddSingleton<ISceneEngine>(Scenes);
        services.AddSingleton<IRoomMedia>(Media);
        services.AddSingleton<IRecordings>(Recordings);
        if (Composed is { } composed)
        {
            services.AddSingleton<IComposedMedia>(composed);
        }

        services.AddSingleton<IRollBook>(Rolls);
        services.AddSingleton<IDiskSpace>(Disk);
        services.AddSingleton<IDeviceCommands>(Devices);
        services.AddSingleton<IRoomEventSink>(Events);
        if (!UseJanus)
        {
            services.AddSingleton<IMediaRouter>(Router);
        }

        // Of the platform's services only those that need no devices.
        foreach (var name in (string[])["SceneShutdown", "RulesService"])
        {
            services.Remove(services.Single(s => s.ImplementationType?.Name == name));
        }

        if (First is { } first)
        {
            services.AddHostedService(s => first.In(s.GetRequiredService<RoomState>()));
        }

        services.AddLessons(Profile);
        _app = builder.Build();
        _app.MapLessonSignalling();
        Map(_app);
        await _app.StartAsync();
        return this;
    }

    /// <summary>Starts a lesson and waits until it is live.</summary>
    public async Task<LessonSnapshot> TeachAsync(bool record = true, params string[] partners)
    {
        var lesson = await Lessons.StartAsync(
            Teacher, new LessonRequest(LessonKind.Teaching, "分数", [.. partners], record), default);
        return (await WhenAsync(l => l?.Id == lesson.Id && l.State == LessonState.Live))!;
    }

    /// <summary>Ends it and waits until the room has no lesson.</summary>
    public async Task<LessonSummary> EndAsync(string lessonId)
    {
        await Lessons.EndAsync(Teacher, lessonId, default);
        await WhenAsync(l => l is null);
        return (await Lessons.FindAsync(lessonId, default))!;
    }

    public async Task<LessonSnapshot?> WhenAsync(Func<LessonSnapshot?, bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        LessonSnapshot? last = null;
        try
        {
            var room = await Room.WhenAsync(r => condition(last = r.Lesson), limit.Token);
            return room.Lesson;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"the lesson stays {last}\n{string.Join('\n', Logs.Lines.Select(l => l.Message))}");
        }
    }

    public async Task<Ticket> JoinAsync(string lessonId, string name = "王老师", int invitation = 0, string? earlier = null)
    {
        var invitations = await Lessons.InviteAsync(Teacher, lessonId, Origin, default);
        return await Lessons.JoinAsync(lessonId, TokenOf(invitations[invitation]), name, earlier, default);
    }

    public static string TokenOf(Invitation invitation) => new Uri(invitation.Url).Fragment["#t=".Length..].Split('&')[0];

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _ownFolder?.Dispose();
    }
}
