using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;

namespace ClassroomEdge.Media.Tests.Composed;

/// <summary>The lesson as one picture and one sound, through real ffmpeg from the feeds to who watches.</summary>
public sealed class CompositionTests
{
    private static readonly ComposedScene Slides = new(
        [new("page.png", ComposedPlace.Main), new("room", ComposedPlace.Side), new("p1", ComposedPlace.Side)], ["room", "p1"]);

    [Fact]
    public async Task Show_AsTheTeacherChooses_IsSeenAndHeardAndOutlivesItsFfmpegs()
    {
        await using var room = new MediaRoom();
        using var folder = new TestKit.TemporaryFolder();
        var page = folder.File("page.png");
        await Ffmpeg.RunAsync("-f", "lavfi", "-i", "color=c=red:size=800x600", "-frames:v", "1", page);
        var processes = room.Get<IChildProcesses>();
        var feeds = new SentFeeds(processes);
        feeds.Sources["room"] = ("lime", 440);
        var target = StageViewer.NewTarget();
        var viewer = StageViewer.Of(target);
        var composition = room.Get<IComposedMedia>().Begin(target, feeds);
        await using (composition)
        {
            // The page large with bars beside it, the room beside, and a neutral place for the class that is not there yet.
            composition.Show(Slides with { Tiles = Slides.Tiles.SetItem(0, new ComposedTile(page, ComposedPlace.Main)) });
            await viewer.WhenAsync((480, 360, "red"), (20, 360, "dark"), (1120, 90, "lime"), (1120, 270, "dark"), (1120, 450, "dark"));
            await viewer.WhenHeardAsync([440], [1000]);

            // It comes: both are seen and heard.
            feeds.Sources["p1"] = ("blue", 1000);
            await viewer.WhenAsync((480, 360, "red"), (1120, 90, "lime"), (1120, 270, "blue"));
            await viewer.WhenHeardAsync([440, 1000], []);

            // All classes: at once, from the small pictures that are there; and without the one who is muted.
            composition.Show(new ComposedScene([new("room", ComposedPlace.Grid), new("p1", ComposedPlace.Grid)], ["room"]));
            await viewer.WhenAsync((320, 360, "lime"), (960, 360, "blue"), (320, 90, "dark"));
            await viewer.WhenHeardAsync([440], [1000]);

            // A decoder is killed: another comes; by its colour it is a new one.
            feeds.Sources["p1"] = ("yellow", 1000);
            await RunningFfmpeg.KillAsync(feeds.Opened("p1"));
            await viewer.WhenAsync((320, 360, "lime"), (960, 360, "yellow"));

            // And the encoder.
            await RunningFfmpeg.KillAsync($"rtp://127.0.0.1:{target.VideoPort}");
            await viewer.DisposeAsync();
            
            // A player takes no RTP of another source, as a router does: another one.
            viewer = StageViewer.Of(target);
            await viewer.WhenAsync((320, 360, "lime"), (960, 360, "yellow"));

            // One leaves.
            composition.Show(new ComposedScene([new("room", ComposedPlace.Grid)], []));
            await viewer.WhenAsync((320, 360, "lime"), (960, 360, "lime"));
            await viewer.WhenHeardAsync([], [440, 1000]);
        }

        await viewer.DisposeAsync();

        Assert.Empty(RunningFfmpeg.With(feeds.Opened("room")));
        Assert.Empty(RunningFfmpeg.With(feeds.Opened("p1")));
        Assert.Empty(RunningFfmpeg.With($"rtp://127.0.0.1:{target.VideoPort}"));
    }
}
