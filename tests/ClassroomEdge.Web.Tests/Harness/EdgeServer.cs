using System.Net;
using ClassroomEdge.Collaboration;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.Lessons;
using ClassroomEdge.Platform;
using ClassroomEdge.TestKit;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Listening;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace ClassroomEdge.Web.Tests.Harness;

/// <summary>The web module on a real Kestrel, over the real platform (database, audit log, gate), with fakes for the rest.</summary>
internal sealed class EdgeServer : IAsyncDisposable
{
    public const string Password = "Blackboard-7";
    public const string Pin = "739164";

    private readonly TemporaryFolder _folder;
    private readonly List<HttpClient> _clients = [];
    private int _taken;

    private EdgeServer(WebApplication app, WebOptions options, TestLoggerProvider logs, TemporaryFolder folder)
    {
        App = app;
        Options = options;
        Logs = logs;
        _folder = folder;
    }

    public WebApplication App { get; }

    public WebOptions Options { get; }

    public TestLoggerProvider Logs { get; }

    public string Folder => _folder.Path;

    public IServiceProvider Services => App.Services;

    public RoomState Room => Get<RoomState>();

    public IDeviceCommands Devices => Get<IDeviceCommands>();

    public FakeLessons Lessons => (FakeLessons)Get<ILessons>();

    public Uri Http => new($"http://127.0.0.1:{Options.HttpPort}");

    public Uri Https => new($"https://localhost:{Options.HttpsPort}");

    public static RoomProfile Profile { get; } = new()
    {
        Version = 1,
        Site = "no-1-school",
        Room = new RoomOptions { Id = "room-101", Name = new LocalizedText("101 教室", "Room 101") },
        Scenes =
        [
            new SceneProfile { Id = "class", Name = new LocalizedText("上课", "Class"), Icon = "class", Groups = [] },
        ],
        Lessons = new LessonOptions { Partners = ["山村小学"] },
        Timetable =
        [
            new TimetableEntry { Start = "09:00", End = "09:40", Title = "数学", ClassName = "三年级二班", Teacher = "王老师" },
            new TimetableEntry { Start = "08:00", End = "08:40", Title = "语文" },
        ],
    };

    public static async Task<EdgeServer> StartAsync(
        TimeProvider? time = null,
        Action<IServiceCollection>? configure = null,
        Func<WebOptions, WebOptions>? with = null,
        RoomProfile? profile = null,
        TemporaryFolder? folder = null,
        Action<WebApplication>? map = null)
    {
        folder ??= new TemporaryFolder();
        var options = new WebOptions
        {
            HttpPort = FreePort.Tcp(),
            HttpsPort = FreePort.Tcp(),
            ContentFolder = folder.File("wwwroot"),
        };
        options = with?.Invoke(options) ?? options;
        profile ??= Profile;
        var logs = new TestLoggerProvider();
        var paths = new EdgePaths(folder.Path);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Debug);
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        builder.Services.AddPlatform(profile, paths);
        builder.Services.AddSingleton(Substitute.For<IDeviceCommands>());
        builder.Services.AddSingleton(Substitute.For<IRecordings>());
        builder.Services.AddSingleton(Substitute.For<IRecordingArchive>());
        var micro = Substitute.For<IMicroLessons>();
        micro.SaveCourseAsync(default!, default, default!, default!, default)
            .ReturnsForAnyArgs(new MicroCourse("course", "分数", [], DateTimeOffset.UnixEpoch));
        micro.SaveAsync(default!, default, default!, default).ReturnsForAnyArgs(
            new MicroLesson("clip", "recording", false, "分数", TimeSpan.Zero, TimeSpan.FromSeconds(1), DateTimeOffset.UnixEpoch, [], null));
        builder.Services.AddSingleton(micro);
        builder.Services.AddSingleton(Substitute.For<IRollBook>());
        builder.Services.AddSingleton(Substitute.For<ISoundLevels>());
        builder.Services.AddSingleton<ILessons, FakeLessons>();
        var slides = Substitute.For<ILessonSlides>();
        slides.PageAsync(default!, default!, default, default).ReturnsForAnyArgs<ValueTask<string>>(
            _ => throw new LessonException("slides.not-found", "there is no such page"));
        builder.Services.AddSingleton(slides);
        var externals = Substitute.For<IExternalFeeds>();
        externals.ExpectAsync(default!, default!, default!, default)
            .ReturnsForAnyArgs(new ExternalFeed("x-1", "", "/whip", "token", DateTimeOffset.UnixEpoch));
        builder.Services.AddSingleton(externals);
        builder.Services.AddSingleton(Substitute.For<ILessonPushes>());
        builder.Services.AddSingleton(Substitute.For<IPartnerCalls>());
        var joined = Substitute.For<IJoinedLessons>();
        joined.AskAsync(default!, default!, default!, default).ReturnsForAnyArgs<ValueTask<JoinedAnswer>>(
            _ => throw new LessonException("call.not-found", "the lesson is not held with that box"));
        builder.Services.AddSingleton(joined);
        builder.Services.AddSingleton(Substitute.For<IPartnerPaths>());
        builder.Services.AddSingleton(Substitute.For<IPreparations>());
        builder.Services.AddCollaboration();
        builder.Services.AddTimetable(profile);
        builder.Services.AddSingleton(s => (ILessonModeration)s.GetRequiredService<ILessons>());
        builder.Services.AddSingleton(Substitute.For<IPreflight>());
        builder.Services.AddSingleton(Substitute.For<ISelfTests>());
        builder.Services.AddSingleton(Substitute.For<IEvidence>());
        builder.Services.AddWeb(profile, options);
        // What is tested is not how slow the hash is.
        builder.Services.AddSingleton(new SecretHasher(paths, rounds: 10));
        configure?.Invoke(builder.Services);
        builder.WebHost.UseEdgeListening(options);
        var app = builder.Build();
        app.MapWeb();
        map?.Invoke(app);
        await app.StartAsync();
        return new EdgeServer(app, options, logs, folder);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A browser: cookies of its own and the header that our pages send.</summary>
    public HttpClient Browser(bool https = false, bool withHeader = true)
    {
        var handler = new SocketsHttpHandler
        {
            CookieContainer = new CookieContainer(),
            AllowAutoRedirect = false,
            // Like somebody who has accepted this box's own certificate, and no other.
            SslOptions =
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) =>
                    shown?.GetCertHashString() == Get<EdgeCertificate>().Current().GetCertHashString(),
            },
        };
        var client = new HttpClient(handler) { BaseAddress = https ? Https : Http };
        if (withHeader)
        {
            client.DefaultRequestHeaders.Add("X-Requested-With", "ClassroomEdge");
        }

        _clients.Add(client);
        return client;
    }

    /// <summary>Makes an account with password and PIN, straight in the store.</summary>
    public void AddAccount(string id, Role role)
    {
        var hasher = Get<SecretHasher>();
        Assert.True(Get<AccountStore>().TryAdd(
            new Account(id, $"{id} 老师", role, hasher.HashPassword(Password), hasher.HashPin(Pin), IsDemo: false)));
    }

    /// <summary>A browser in which somebody of that role has signed in with a PIN.</summary>
    public async Task<HttpClient> SignedInAsync(Role role, bool https = false)
    {
        var id = role.ToString().ToLowerInvariant();
        if (Get<AccountStore>().Find(id) is null)
        {
            AddAccount(id, role);
        }

        var browser = Browser(https);
        using var response = await browser.PostAsync("/api/v1/session", Json.Of(new { account = id, pin = Pin }));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return browser;
    }

    /// <summary>The audit log, oldest first: <c>action target outcome</c>.</summary>
    public async Task<IReadOnlyList<string>> AuditAsync() =>
        [.. (await Get<IAuditTrail>().ReadAsync(null, 1000, CancellationToken.None)).Reverse()
            .Select(e => $"{e.Command.Action} {e.Command.Target} {e.Outcome}")];

    /// <summary>Our errors logged so far; those that a test has not taken fail it at its end.</summary>
    public IReadOnlyList<LogLine> TakeErrors()
    {
        var errors = Errors();
        _taken += errors.Count;
        return errors;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await App.StopAsync(deadline.Token);
        await App.DisposeAsync();
        _folder.Dispose();
        Assert.Empty(Errors());
    }

    private List<LogLine> Errors() => [.. Logs.Errors
        .Where(l => l.Category.StartsWith("ClassroomEdge", StringComparison.Ordinal)
            || l.Category.Contains("AspNetCore", StringComparison.Ordinal))
        .Skip(_taken)];
}
