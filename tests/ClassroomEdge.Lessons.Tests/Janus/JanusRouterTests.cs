using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Lessons.Tests.Browser;
using ClassroomEdge.Platform.Processes;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Contracts;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Lessons.Tests.Janus;

/// <summary>The contract on real Janus.</summary>
public sealed class JanusRouterTests : MediaRouterContract
{
    private readonly JanusFixture _janus = new();

    protected override async Task<IMediaRouter> StartAsync(CancellationToken cancellationToken)
    {
        await _janus.StartAsync(cancellationToken);
        return _janus.Router;
    }

    [Fact]
    public async Task RecordAsync_SlidesOfTheRoom_AreWrittenUntilToldOtherwiseAndTheRoomIsNot()
    {
        using var folder = new TemporaryFolder();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var processes = new ChildProcesses(NullLogger<ChildProcesses>.Instance, TimeProvider.System);
        await using var slides = new RtpSource(processes);
        var targets = await Router.OpenAsync(
            "one",
            [new RouterFeed(FeedIds.Room, VideoCodec.H264, true), new RouterFeed(FeedIds.Slides, VideoCodec.H264, true)],
            limit.Token);
        await slides.SendAsync(targets[FeedIds.Slides]);

        await Router.RecordAsync(folder.Path, limit.Token);

        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        string[] Files() => Directory.GetFiles(folder.Path);
        while (Files().Count(f => new FileInfo(f).Length > 4_000) < 2)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }

        await Router.RecordAsync(null, limit.Token);
        Assert.All(Files(), f => Assert.Matches(@"^slides\.[0-9a-f]{16}-(audio|video)-0\.mjr$", Path.GetFileName(f)));
        Assert.Equal(2, Files().Length);
    }

    [Theory]
    [InlineData(PictureSize.Full, 1, 1)]
    [InlineData(PictureSize.Medium, 1, 1)]
    [InlineData(PictureSize.Small, 1, 1)]
    [InlineData(PictureSize.None, 1, 0)]
    public async Task WatchAsync_EachPictureOfTheRoom_OffersTheSoundAndThatOneAlone(PictureSize picture, int sounds, int pictures)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var room = new RouterFeed(FeedIds.Room, VideoCodec.H264, true) { HasMedium = true, HasSmall = true };
        var to = (await Router.OpenAsync("one", [room], limit.Token))[FeedIds.Room];

        var offer = await Router.WatchAsync(FeedIds.Room, picture, limit.Token);

        Assert.Equal(3, new[] { to.VideoPort, to.MediumVideoPort, to.SmallVideoPort }.Distinct().Count(port => port > 0));
        Assert.Equal([PictureSize.Full, PictureSize.Medium, PictureSize.Small, PictureSize.None], Router.PicturesOf(FeedIds.Room));
        Assert.Equal(sounds, offer.Sdp.Split("m=audio").Length - 1);
        Assert.Equal(pictures, offer.Sdp.Split("m=video").Length - 1);
        await Router.DropPictureAsync(offer.ConnectionId, limit.Token);
        await Assert.ThrowsAsync<LessonException>(async () => await Router.DropPictureAsync("gone", limit.Token));
    }

    protected override async Task StopAsync() => await _janus.DisposeAsync();
}
