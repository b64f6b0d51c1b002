using ClassroomEdge.Core;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Ice;
using ClassroomEdge.Lessons.Janus;
using ClassroomEdge.Platform.Processes;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace ClassroomEdge.Lessons.Tests.Janus;

/// <summary>The supervised child: missing, failing, well.</summary>
public sealed class JanusServerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestLoggerProvider _logs = new();
    private readonly RoomState _room = new("school", "room-1", new LocalizedText("教室", "Room"), TimeProvider.System);
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));

    public void Dispose()
    {
        _limit.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Start_JanusMissing_IsAStateWithItsRemedy()
    {
        var processes = Substitute.For<IChildProcesses>();
        processes.Find("janus").Returns((string?)null);
        using var server = Server(processes);
        await server.StartAsync(default);

        var part = await ComponentAsync(ComponentState.Missing);

        Assert.Equal("apt-get install janus", part.Remedy);
        await Assert.ThrowsAsync<JanusException>(() => server.WhenReadyAsync(_limit.Token));
        await server.StopAsync(default);
    }

    [Fact]
    public async Task Start_JanusEndsAtOnce_IsDegradedWithItsLastWord()
    {
        Needs.Program("janus");
        var script = _folder.File("janus");
        await File.WriteAllTextAsync(script, "#!/bin/sh\necho 'no such port'\nexit 3\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await using var real = new ChildProcesses(
            _logs.CreateFactory().CreateLogger<ChildProcesses>(), TimeProvider.System);
        var processes = Substitute.For<IChildProcesses>();
        processes.Find("janus").Returns(script);
        processes.Start(Arg.Any<ChildProcessSpec>()).Returns(c => real.Start(c.Arg<ChildProcessSpec>()));
        using var server = Server(processes);
        await server.StartAsync(default);

        var part = await ComponentAsync(ComponentState.Degraded);

        Assert.Contains("no such port", part.Detail, StringComparison.Ordinal);
        await server.StopAsync(default);
    }

    [Fact]
    public async Task Start_Janus_IsReadyPrivateAndGoneAtStop()
    {
        await using var janus = new JanusFixture();
        await janus.StartAsync(_limit.Token);

        var part = Assert.Single(janus.Room.Current.Components);
        Assert.Equal(ComponentState.Ready, part.State);
        Assert.StartsWith("janus 1.", part.Adapter, StringComparison.Ordinal);
        var folder = Path.Combine(janus.Paths.Run, "janus");
        Assert.All(
            Directory.GetFiles(folder),
            f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(f)));
        var processId = janus.Server.ProcessId!.Value;
        await janus.Server.StopAsync(default);
        Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(processId));
    }

    [Fact]
    public void Configuration_IceServers_FirstOfEachKindIsJanussOwn()
    {
        var options = new LessonOptions
        {
            IceServers =
            [
                new IceServerOptions { Url = "rubbish" },
                new IceServerOptions { Url = "stun:a.example:3479" },
                new IceServerOptions { Url = "stun:b.example" },
                new IceServerOptions { Url = "turns:t.example:443?transport=tcp", Username = "a\"b", Credential = "c\\d\n" },
            ],
        };

        var text = JanusConfiguration.General(
            "/run/x", new JanusFolders(_folder.Path, _folder.Path), options, new JanusSecrets("s1", "s2"));

        Assert.Contains("  stun_server = \"a.example\"\n  stun_port = 3479\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("b.example", text, StringComparison.Ordinal);
        Assert.Contains("  turn_server = \"t.example\"\n  turn_port = 443\n  turn_type = \"tls\"\n", text, StringComparison.Ordinal);
        Assert.Contains("  turn_user = \"a\\\"b\"\n  turn_pwd = \"c\\\\d\\x0a\"\n", text, StringComparison.Ordinal);
        Assert.Contains("  rtp_port_range = \"20000-20959\"\n", text, StringComparison.Ordinal);
        Assert.Contains("  full_trickle = true\n", text, StringComparison.Ordinal);
    }

    private JanusServer Server(IChildProcesses processes) => new(
        processes,
        new EdgePaths(_folder.Path),
        new IceServerBook(Profiles.Room(), TimeProvider.System, _logs.CreateFactory().CreateLogger<IceServerBook>()),
        _room,
        TimeProvider.System,
        _logs.CreateFactory().CreateLogger<JanusServer>());

    private async Task<ComponentStatus> ComponentAsync(ComponentState state)
    {
        var room = await _room.WhenAsync(r => r.Components.Any(c => c.State == state), _limit.Token);
        return room.Components.Single();
    }
}
