using System.Globalization;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Lessons.Pushes;
using ClassroomEdge.Lessons.Tests.Fakes;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Lessons.Tests.Pushes;

/// <summary>A lesson sent on by RTMP to a server that ffmpeg plays.</summary>
public sealed class RtmpPushTests : IAsyncLifetime
{
    private readonly LessonHost _host = new() { Clock = null };
    private readonly TemporaryFolder _folder = new();

    private IChildProcesses Processes => _host.Get<IChildProcesses>();

    private ILessonPushes Pushes => _host.Get<ILessonPushes>();

    public async Task InitializeAsync()
    {
        Needs.Program("ffmpeg");
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task StartAsync_RtmpServer_GetsPictureAndSoundAndNoLogHasTheKey()
    {
        var lesson = await _host.TeachAsync();
        await using var camera = Start(CameraArguments(_host.Media.Plan.TapPort));
        var port = FreePort.Tcp();
        var file = _folder.File("arrived.flv");
        var url = string.Create(CultureInfo.InvariantCulture, $"rtmp://127.0.0.1:{port}/live/s3cretkey");
        var push = await Pushes.StartAsync(LessonHost.Teacher, lesson.Id, new PushRequest("", url, null), default);
        Assert.Equal(("127.0.0.1", PushState.Connecting), (push.Name, push.State));

        // Nobody listens yet: it says so, and comes by itself.
        await _host.WhenAsync(l => l!.Pushes is [{ State: PushState.Retrying, ErrorCode: "push.unreachable" }]);
        await using (var server = Start(["-f", "flv", "-listen", "1", "-i", url, "-c", "copy", "-y", file]))
        {
            await _host.WhenAsync(l => l!.Pushes is [{ State: PushState.Live, ErrorCode: null }]);
            await UntilAsync(() => new FileInfo(file) is { Exists: true, Length: > 20_000 });
            await server.StopAsync(CancellationToken.None);
        }

        // The server is gone.
        await _host.WhenAsync(l => l!.Pushes is [{ State: PushState.Retrying }]);
        await Pushes.StopAsync(LessonHost.Teacher, lesson.Id, push.Id, default);
        Assert.Empty(_host.Room.Current.Lesson!.Pushes);
        var probe = await Processes.RunAsync(
            new ChildProcessSpec("ffprobe", "ffprobe", ["-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", file]),
            TimeSpan.FromSeconds(20),
            default);
        Assert.Equal(["aac", "h264"], probe.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim(',')).Order());
        Assert.DoesNotContain(_host.Logs.Lines, l => l.Message.Contains("s3cretkey", StringComparison.Ordinal));
        await _host.EndAsync(lesson.Id);
    }

    [Fact]
    public async Task StartAsync_ByAnAuditorOrTooMany_IsRefused()
    {
        var lesson = await _host.TeachAsync();
        var request = new PushRequest("Platform", "rtmp://192.0.2.1/live/key", null);
        await Assert.ThrowsAsync<Core.Commands.CommandException>(async () => await Pushes.StartAsync(
            LessonHost.Teacher with { Role = Core.Commands.Role.Auditor }, lesson.Id, request, default));
        for (var i = 0; i < 4; i++)
        {
            await Pushes.StartAsync(LessonHost.Teacher, lesson.Id, request, default);
        }

        var e = await Assert.ThrowsAsync<LessonException>(
            async () => await Pushes.StartAsync(LessonHost.Teacher, lesson.Id, request, default));
        Assert.Equal("push.too-many", e.Code);
        await _host.EndAsync(lesson.Id);
        Assert.Empty(_host.Get<LessonDirector>().Find(lesson.Id)!.Pushes);
    }

    private static string[] CameraArguments(int tap) =>
    [
        "-re", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=15", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000",
        "-map", "0:v", "-map", "1:a", "-c:v", "libx264", "-profile:v", "baseline", "-preset", "ultrafast", "-tune", "zerolatency",
        "-pix_fmt", "yuv420p", "-g", "15", "-flags", "+global_header", "-c:a", "libopus", "-f", "tee",
        string.Create(CultureInfo.InvariantCulture, $"[f=mpegts:mpegts_flags=+resend_headers:bsfs/v=dump_extra]udp://127.0.0.1:{tap}?pkt_size=1316"),
    ];

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!holds())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private IChildProcess Start(IReadOnlyList<string> arguments) => Processes.Start(
        new ChildProcessSpec("ffmpeg-test", "ffmpeg", ["-hide_banner", "-loglevel", "error", "-nostdin", .. arguments]));
}
