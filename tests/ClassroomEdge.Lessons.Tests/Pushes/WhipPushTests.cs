using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Lessons.Tests.Browser;
using ClassroomEdge.Lessons.Tests.Fakes;

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

    private RtpSource _camera = null!;

    public async Task InitializeAsync()
    {
        Needs.Program("janus");
        await Task.WhenAll(_here.StartAsync(), _there.StartAsync());
        _camera = new RtpSource(_here.Get<IChildProcesses>());
        _here.Media.Source = plan => _camera.SendAsync(plan.Live);
    }

    public async Task DisposeAsync()
    {
        await _camera.DisposeAsync();
        await _here.DisposeAsync();
        await _there.DisposeAsync();
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

        await pushes.StopAsync(LessonHost.Teacher, here.Id, push.Id, default);
        await _there.WhenAsync(l => l!.Feeds.Any(f => f.Id == feed.Id && !f.IsLive));
        Assert.DoesNotContain(_here.Logs.Lines, l => l.Message.Contains(feed.Token, StringComparison.Ordinal));
    }
}
