using System.Text.Json.Nodes;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Media.Composing;
using ClassroomEdge.Media.Copies;
using ClassroomEdge.Media.Recordings;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Media.Tests.Composing;

/// <summary>
/// Four seconds of the room, a gap of two while the service restarts, four more, and the pages of two files: wide and red,
/// a blink of another, high and blue over the gap, none, and one whose picture is damaged. Real ffmpeg, colours measured.
/// </summary>
public sealed class ComposedPagesTests : IAsyncLifetime
{
    private const int Width = 128;
    private const int Height = 72;
    private static readonly DateTimeOffset Nine = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly TestKit.TemporaryFolder _folder = new();
    private readonly FakeSlides _slides;
    private readonly MediaRoom _room;
    private string _id = "";

    public ComposedPagesTests()
    {
        _slides = new FakeSlides(_folder.Path);
        _room = new MediaRoom(configure: s => s.AddSingleton<ILessonSlides>(_slides));
    }

    public async Task InitializeAsync()
    {
        await _slides.PaintAsync("first", 1, "red", "1920x1080");
        await _slides.PaintAsync("first", 2, "lime", "1920x1080");
        await _slides.PaintAsync("second", 7, "blue", "1357x1920");
        await _slides.PaintAsync("second", 8, "yellow", "1600x1200");
        await File.WriteAllBytesAsync(_slides.FileOf("second", 9), (await File.ReadAllBytesAsync(_slides.FileOf("second", 8)))[..60]);
        _slides.Show(Nine.AddSeconds(1), "first", 1);
        _slides.Show(Nine.AddSeconds(2.5), "first", 2);
        _slides.Show(Nine.AddSeconds(2.8), "second", 7);

        // Told once more when the lesson goes on.
        _slides.Show(Nine.AddSeconds(6), "second", 7);
        _slides.Show(Nine.AddSeconds(7), null);
        _slides.Show(Nine.AddSeconds(8), "second", 8);
        _slides.Show(Nine.AddSeconds(9), "second", 9);
        _slides.Show(Nine.AddSeconds(20), "first", 2);
        _id = await _room.Recordings.CreateAsync("l1", "分数", default);
        await MakePartAsync(1, Nine);
        await MakePartAsync(2, Nine.AddSeconds(6));
        await _room.Recordings.FinishAsync(_id, default);
    }

    public async Task DisposeAsync()
    {
        await _room.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task RunAsync_PagesOfFilesThatAreGoneByThen_AreInTheFilmWhenTheyWereShown()
    {
        // Nothing but the room and its pages, and it is composed by itself; the files they were in are deleted by then.
        Assert.Equal([ComposeWorker.JobKind], (await _room.Get<IJobs>().ListAsync(default)).Select(j => j.Kind));
        Directory.Delete(_folder.Path, recursive: true);

        var name = await Worker().RunAsync(Run(), default);

        var film = Path.Combine(_room.Paths.Recordings, name!);
        Assert.Equal("", await Ffmpeg.DecodeErrorsAsync(film));
        var frames = await Ffmpeg.FramesAsync(film, Width, Height);
        string At(double seconds, int x = 480, int y = 360) => Colour(frames, seconds, x, y);
        Assert.Equal(
            ["room", "red", "red", "blue", "blue", "blue", "room", "room", "yellow", "yellow", "room"],
            ((double[])[0.9, 1.1, 2.4, 2.6, 2.9, 4.9, 5.1, 5.9, 6.1, 6.9, 7.1]).Select(s => At(s)));

        // Each in its own shape: wide ones between bars above and below, high ones between bars beside, 4:3 whole.
        Assert.Equal(("dark", "red", "red", "dark"), (At(2, 480, 80), At(2, 8, 100), At(2, 940, 620), At(2, 480, 640)));
        Assert.Equal(("dark", "blue", "blue", "dark"), (At(4, 210, 360), At(4, 240, 8), At(4, 720, 700), At(4, 750, 360)));
        Assert.Equal(("yellow", "yellow"), (At(6.5, 8, 8), At(6.5, 940, 700)));

        // What could not be shown is said, in the film's facts and in the log.
        var details = (await _room.Get<IRecordingArchive>().FindAsync(_id, default))!;
        Assert.Equal("second.pdf · 9", Assert.Single(details.Composition!.MissingPages));
        Assert.Contains(_room.Logs.Lines, l => l.Message.Contains("is composed without the page second.pdf · 9", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_ResumedWhenALostPageIsBack_HasTheSegmentsThatItBeganWith()
    {
        // Five pages are tried, of which one cannot be made; the power fails after two of the segments.
        var first = Run(breaksAfter: 7);
        await Assert.ThrowsAsync<OperationCanceledException>(() => Worker().RunAsync(first, default));
        var pages = Path.Combine(_room.Paths.Recordings, _id + ".pages");
        File.Copy(Path.Combine(pages, "second-008.png"), Path.Combine(pages, "second-009.png"), overwrite: true);

        var second = Run();
        await Worker().RunAsync(second, default);

        var segments = first.Made.Concat(second.Made).Where(m => m.Contains("segment-", StringComparison.Ordinal)).ToArray();
        Assert.Equal(segments.Distinct(), segments);
        Assert.DoesNotContain(second.Made, m => m.Contains("page-", StringComparison.Ordinal));
        Assert.Equal("second.pdf · 9", Assert.Single((await _room.Get<IRecordingArchive>().FindAsync(_id, default))!.Composition!.MissingPages));
    }

    [Fact]
    public async Task Pages_OfARecording_AreCopiedWithItAndDeletedWithIt()
    {
        var missing = await _room.Get<RecordingCopies>().MissingAsync(_id, default);
        Assert.Equal(
            ["first-001.png", "first-002.png", "second-007.png", "second-008.png", "second-009.png"],
            missing.Select(m => m.Name).Where(n => n.StartsWith($"recordings/{_id}/pages/", StringComparison.Ordinal)).Select(Path.GetFileName));

        _room.Get<RecordingFiles>().Delete(_id);

        Assert.Empty(Directory.GetFileSystemEntries(_room.Paths.Recordings, _id + "*"));
    }

    /// <summary>A pixel of the film, by its place on the canvas of 1280 × 720.</summary>
    private static string Colour(byte[] frames, double seconds, int x, int y)
    {
        var at = 3 * (((((int)Math.Round(seconds * 25) * Height) + (y * Height / 720)) * Width) + (x * Width / 1280));
        return ((int)frames[at], (int)frames[at + 1], (int)frames[at + 2]) switch
        {
            ( > 200, < 60, < 60) => "red",
            ( < 60, < 60, > 200) => "blue",
            ( > 200, > 200, < 60) => "yellow",
            ( < 60, > 200, < 60) => "lime",
            ( < 40, < 40, < 45) => "dark",
            _ => "room",
        };
    }

    private ComposeWorker Worker() => ActivatorUtilities.CreateInstance<ComposeWorker>(_room.Get<IServiceProvider>());

    private TestJobRun Run(int breaksAfter = int.MaxValue) => new(
        _room.Get<IChildProcesses>(),
        Path.Combine(_room.Paths.Jobs, "job"),
        ComposeWorker.JobKind,
        _id,
        new JsonObject { [ComposeWorker.Layout] = nameof(CompositionLayout.SlidesAndTeacher) })
    {
        BreaksAfter = breaksAfter,
    };

    private async Task MakePartAsync(int number, DateTimeOffset at)
    {
        var part = Path.Combine(_room.Paths.Recordings, $"{_id}.part{number}.mp4");
        await Ffmpeg.MakeAsync(part, 4);
        var facts = await Ffmpeg.FactsAsync(part);
        File.SetLastWriteTimeUtc(part, (at + facts!.Duration!.Value).UtcDateTime);
    }
}
