using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media.Feeds;

namespace ClassroomEdge.Media.Tests;

public sealed class FeedMediaTests
{
    [Fact]
    public void Feeds_OfTheProfile_AreSecondCameraAndSlides()
    {
        using var none = new FeedMedia([]);
        Assert.Empty(none.Feeds);
        Assert.Throws<ArgumentOutOfRangeException>(() => none.Send("slides", null));
    }

    [Fact]
    public async Task Send_SlidesFromAFile_ArriveWithoutSoundAndEndWithTheTarget()
    {
        using var folder = new TestKit.TemporaryFolder();
        await Ffmpeg.MakeAsync(folder.File("slides.mp4"), 2);
        await using var room = new MediaRoom(
            slides: new SlidesOptions { Source = folder.File("slides.mp4"), Width = 320, Height = 240 });
        var feeds = (FeedMedia)room.Get<IFeedMedia>();
        using var told = new FeedLog(feeds);
        Assert.Equal([new MediaFeed("slides", FeedKind.Slides, VideoCodec.H264, false)], feeds.Feeds);
        using var router = new RtpReceiver();
        await feeds.StartAsync(CancellationToken.None);

        feeds.Send("slides", router.Targets() with { AudioPort = 0 });

        var packets = await router.VideoAsync(20);
        await told.WhenAsync(("slides", true));
        Assert.Contains(packets, p => (p[12] & 0x1F) is 24 or 7 or 8);

        feeds.Send("slides", null);
        await told.WhenAsync(("slides", false));
        await feeds.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Send_SecondCameraThatIsNotThere_IsAnAlertAndComesWhenItIsPluggedIn()
    {
        using var folder = new TestKit.TemporaryFolder();
        var file = folder.File("late.mp4");
        await using var room = new MediaRoom(camera2: MediaRoom.Camera(file, "silence"));
        var feeds = (FeedMedia)room.Get<IFeedMedia>();
        using var told = new FeedLog(feeds);
        using var router = new RtpReceiver();
        await feeds.StartAsync(CancellationToken.None);

        feeds.Send("camera-2", router.Targets() with { AudioPort = 0 });
        await room.WhenAsync(r => r.Alerts.Any(a => a.Code == "camera.second-failed"));
        await Ffmpeg.MakeAsync(folder.File("made.mp4"), 2);
        File.Move(folder.File("made.mp4"), file);

        await told.WhenAsync(("camera-2", true));
        await room.WhenAsync(r => r.Alerts.All(a => a.Code != "camera.second-failed"));
        await router.VideoAsync(5);
        await feeds.StopAsync(CancellationToken.None);
    }
}
