using System.Globalization;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Lessons.Tests.Browser;
using ClassroomEdge.Lessons.Tests.Fakes;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Lessons.Tests.Pushes;

/// <summary>A lesson sent on by WHIP from one real Janus to another box's real Janus.</summary>
public sealed class WhipPushTests : IAsyncLifetime
{
    private readonly LessonHost _here = new() { Clock = null, UseJanus = true };
    private readonly LessonHost _there = new(Profiles.Room() with
    {
        Lessons = Profiles.Room().Lessons with { FirstMediaPort = 22000, LastMediaPort = 22999 },
    })
    {
        Clock = null, UseJanus = true,
    };

    private readonly TemporaryFolder _folder = new();

    private RtpSource _camera = null!;

    public async Task InitializeAsync()
    {
        Needs.Program("janus");
        Needs.Program("ffmpeg");
        await Task.WhenAll(_here.StartAsync(), _there.StartAsync());
        _camera = new RtpSource(_here.Get<IChildProcesses>());
        _here.Media.Source = plan => _camera.SendAsync(plan.Live);
    }

    public async Task DisposeAsync()
    {
        await _camera.DisposeAsync();
        await _here.DisposeAsync();
        await _there.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task StartAsync_AnotherBox_ShowsTheRoomAsItsFeed()
    {
        var there = await _there.TeachAsync(record: false);
        var feed = await _there.Get<IExternalFeeds>().ExpectAsync(LessonHost.Teacher, there.Id, "River", default);
        var here = await _here.TeachAsync(record: false);
        var pushes = _here.Get<ILessonPushes>();
        var url = new Uri(_there.Address, feed.Path).AbsoluteUri;

        // With the wrong token it is refused, and says so.
        var refused = await pushes.StartAsync(LessonHost.Teacher, here.Id, new PushRequest("", url, "wr0ng"), default);
        await _here.WhenAsync(l => l!.Pushes is [{ State: PushState.Retrying, ErrorCode: "push.refused" }]);
        await pushes.StopAsync(LessonHost.Teacher, here.Id, refused.Id, default);

        var push = await pushes.StartAsync(LessonHost.Teacher, here.Id, new PushRequest("River", url, feed.Token), default);
        await _here.WhenAsync(l => l!.Pushes is [{ State: PushState.Live }]);
        await _there.WhenAsync(l => l!.Feeds.Any(f => f.Id == feed.Id && f.IsLive));

        // Another feed to another place, also by RTMP: from the router, whatever its source; here what came in from outside.
        var outside = await _here.Get<IExternalFeeds>().ExpectAsync(LessonHost.Teacher, here.Id, "Lake", default);
        var back = await _there.Get<ILessonPushes>().StartAsync(
            LessonHost.Teacher, there.Id, new PushRequest("", new Uri(_here.Address, outside.Path).AbsoluteUri, outside.Token) { Feed = feed.Id }, default);
        await _here.WhenAsync(l => l!.Feeds.Any(f => f.Id == outside.Id && f.IsLive));
        Assert.Equal(feed.Id, back.Feed);
        var file = _folder.File("lake.flv");
        var platform = string.Create(CultureInfo.InvariantCulture, $"rtmp://127.0.0.1:{FreePort.Tcp()}/live/key");
        await using var server = _here.Get<IChildProcesses>().Start(new ChildProcessSpec(
            "ffmpeg-test", "ffmpeg",
            ["-hide_banner", "-loglevel", "error", "-nostdin", "-f", "flv", "-listen", "1", "-i", platform, "-c", "copy", "-y", file]));
        var sent = await pushes.StartAsync(LessonHost.Teacher, here.Id, new PushRequest("", platform, null) { Feed = outside.Id }, default);
        await _here.WhenAsync(l => l!.Pushes.Any(p => p.Id == sent.Id && p.State == PushState.Live));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (new FileInfo(file) is not { Exists: true, Length: > 20_000 })
        {
            await looks.WaitForNextTickAsync(limit.Token);
        }

        await pushes.StopAsync(LessonHost.Teacher, here.Id, sent.Id, default);
        var none = await Assert.ThrowsAsync<LessonException>(async () => await pushes.StartAsync(
            LessonHost.Teacher, here.Id, new PushRequest("", platform, null) { Feed = "slides" }, default));
        Assert.Equal("push.no-such-feed", none.Code);

        await pushes.StopAsync(LessonHost.Teacher, here.Id, push.Id, default);
        await _there.WhenAsync(l => l!.Feeds.Any(f => f.Id == feed.Id && !f.IsLive));
        Assert.DoesNotContain(_here.Logs.Lines, l => l.Message.Contains(feed.Token, StringComparison.Ordinal));
    }
}
