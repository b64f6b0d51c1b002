using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Ice;
using ClassroomEdge.Lessons.Janus;
using ClassroomEdge.Platform.Processes;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Tests.Janus;

/// <summary>A real Janus of our own, with the router on it.</summary>
internal sealed class JanusFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ChildProcesses _processes;
    private readonly ILoggerFactory _loggers;

    public JanusFixture(RoomProfile? profile = null)
    {
        Profile = profile ?? Profiles.Room();
        _loggers = Logs.CreateFactory();
        _processes = new ChildProcesses(_loggers.CreateLogger<ChildProcesses>(), TimeProvider.System);
        Paths = new EdgePaths(_folder.Path);
        Room = new RoomState("school", "room-1", new LocalizedText("教室", "Room"), TimeProvider.System);
        Server = new JanusServer(
            _processes, Paths, Ice(), Room, TimeProvider.System, _loggers.CreateLogger<JanusServer>());
        Router = new JanusRouter(Server, Profile, TimeProvider.System, _loggers.CreateLogger<JanusRouter>());
    }

    public RoomProfile Profile { get; }

    private IceServerBook Ice() => new(Profile, TimeProvider.System, _loggers.CreateLogger<IceServerBook>());

    public TestLoggerProvider Logs { get; } = new();

    public EdgePaths Paths { get; }

    public RoomState Room { get; }

    public JanusServer Server { get; }

    public JanusRouter Router { get; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Needs.Program("janus");
        await Server.StartAsync(cancellationToken);
        try
        {
            await Server.WhenReadyAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail(string.Join('\n', Logs.Lines.Select(l => l.Message)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.StopAsync(CancellationToken.None);
        Router.Dispose();
        Server.Dispose();
        await _processes.DisposeAsync();
        _loggers.Dispose();
        _folder.Dispose();
    }
}
