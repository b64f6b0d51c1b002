using System.Globalization;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Media.Archive;
using ClassroomEdge.Media.Composing;
using ClassroomEdge.Media.Recordings;
using ClassroomEdge.Media.Tests.Tracks;
using ClassroomEdge.Media.Tracks;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Media.Tests.Composing;

/// <summary>
/// Four seconds of the room, a gap of two while the camera restarts, four more; a partner from the first second to the
/// ninth. Real janus-pp-rec, real ffmpeg, the result decoded.
/// </summary>
public sealed class ComposeWorkerTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Nine = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly FakeMarks _marks = new();
    private readonly MediaRoom _room;
    private string _id = "";

    public ComposeWorkerTests() => _room = new MediaRoom(configure: s => s.AddSingleton<ILessonMarks>(_marks));

    public async Task InitializeAsync()
    {
        _marks.Add("l1", new LessonMark(Nine.AddSeconds(2.5), MarkKind.Slide, "第 2 页 = 面积; #1"));
        _marks.Add("l1", new LessonMark(Nine.AddSeconds(3), MarkKind.Comment, "no chapter"));
        _marks.Add("l1", new LessonMark(Nine.AddSeconds(7.5), MarkKind.Poll, "懂了吗？"));
        _marks.Add("l1", new LessonMark(Nine.AddSeconds(60), MarkKind.Slide, "after the end"));
        _id = await _room.Recordings.CreateAsync("l1", "分数", default);
        await MakePartAsync(1, Nine);
        await MakePartAsync(2, Nine.AddSeconds(6));
        await _room.Recordings.FinishAsync(_id, default);
        await Mjr.MakeTakeAsync(_room.Recordings.TracksFolder(_id), "p1", "00aa", Nine.AddSeconds(1), 8);
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task FinishAsync_Marks_AreChaptersOfTheFilmAtTheirPlaces()
    {
        var chapters = await ChaptersAsync((await _room.Recordings.PathAsync(_id, default))!);

        Assert.Equal(["分数", "第 2 页 = 面积; #1", "懂了吗？"], chapters.Select(c => c.Title));
        Assert.Equal([0, 2.5, 5.5], chapters.Select(c => Math.Round(c.Start, 1)));
    }

    [Fact]
    public async Task RunAsync_PartnerOverAGap_IsOneFilmWithBothAtTheirPlacesAndTheLoudnessAskedFor()
    {
        var run = Run();
        var name = await Worker().RunAsync(run, default);

        var film = Path.Combine(_room.Paths.Recordings, name!);
        Assert.Equal("", await Ffmpeg.DecodeErrorsAsync(film));
        var probed = await Ffmpeg.ProbeAsync(film, "-show_streams", "-show_format", "-count_frames");
        var video = probed["streams"]!.AsArray().Single(s => (string?)s!["codec_type"] == "video")!;
        Assert.Equal(("h264", 1280, 720, "200"), ((string?)video["codec_name"], (int)video["width"]!, (int)video["height"]!, (string?)video["nb_read_frames"]));
        Assert.Equal("aac", (string?)probed["streams"]!.AsArray().Single(s => (string?)s!["codec_type"] == "audio")!["codec_name"]);
        Assert.InRange(double.Parse((string)probed["format"]!["duration"]!, CultureInfo.InvariantCulture), 7.95, 8.1);
        Assert.InRange(await Ffmpeg.LoudnessAsync(film), -17, -15);
        Assert.Equal(["分数", "第 2 页 = 面积; #1", "懂了吗？"], (await ChaptersAsync(film)).Select(c => c.Title));

        // The partner's green tile is there from the second second to the seventh of the film, and the room is whole before.
        Assert.False(IsGreen(await Ffmpeg.PixelAsync(film, 0.5, 1100, 90)));
        Assert.True(IsGreen(await Ffmpeg.PixelAsync(film, 1.5, 1100, 90)));
        Assert.True(IsGreen(await Ffmpeg.PixelAsync(film, 6.5, 1100, 90)));
        Assert.False(IsGreen(await Ffmpeg.PixelAsync(film, 7.5, 1100, 90)));
        Assert.Equal(run.Progress, run.Progress.Order());

        var details = (await _room.Get<IRecordingArchive>().FindAsync(_id, default))!;
        Assert.InRange(details.Composition!.LoudnessLufs!.Value, -17, -15);
        Assert.Equal(2, details.Spans.Length);
        var track = Assert.Single(details.Tracks);
        Assert.Equal(("p1", true, true), (track.Feed, track.HasPicture, track.HasSound));
        Assert.InRange(track.Duration, TimeSpan.FromSeconds(7.8), TimeSpan.FromSeconds(8.2));
        var trackFilm = await _room.Get<IRecordingArchive>().TrackPathAsync(_id, track.Id, default);
        Assert.Equal("", await Ffmpeg.DecodeErrorsAsync(trackFilm!));
        Assert.Empty(Directory.GetFiles(_room.Recordings.TracksFolder(_id), "*.mjr"));
    }

    [Fact]
    public async Task RunAsync_PowerFailsAmidTheSegments_TheNextRunEncodesOnlyWhatIsMissing()
    {
        // Two of janus-pp-rec, one mux, one even track, two segments.
        var first = Run(breaksAfter: 6);
        await Assert.ThrowsAsync<OperationCanceledException>(() => Worker().RunAsync(first, default));

        var second = Run();
        await Worker().RunAsync(second, default);

        var segments = first.Made.Concat(second.Made).Where(m => m.Contains("segment-", StringComparison.Ordinal)).ToArray();
        Assert.Equal(segments.Distinct(), segments);
        Assert.Equal(4, segments.Length);
        Assert.DoesNotContain(second.Made, m => m.Contains("even-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PeaksWorker_Film_HasANumberForEachTwentiethOfASecond()
    {
        var worker = _room.Get<IEnumerable<Core.Jobs.IJobWorker>>().Single(w => w is PeaksWorker);

        await worker.RunAsync(new TestJobRun(_room.Get<IChildProcesses>(), Folder("peaks"), "recording.peaks", _id), default);

        var peaks = await File.ReadAllBytesAsync((await _room.Get<IRecordingArchive>().PeaksPathAsync(_id, false, default))!);
        Assert.InRange(peaks.Length, 158, 163);
        Assert.InRange(peaks[40], 25, 40);
    }

    private string Folder(string name) => Path.Combine(_room.Paths.Jobs, name);

    private ComposeWorker Worker() => ActivatorUtilities.CreateInstance<ComposeWorker>(_room.Get<IServiceProvider>());

    private TestJobRun Run(int breaksAfter = int.MaxValue) => new(
        _room.Get<IChildProcesses>(),
        Folder("job"),
        ComposeWorker.JobKind,
        _id,
        new JsonObject { [ComposeWorker.Layout] = nameof(CompositionLayout.RoomAndPartners) })
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

    private static bool IsGreen((int R, int G, int B) pixel) => pixel.G > 150 && pixel.R < 70 && pixel.B < 70;

    private static async Task<(double Start, string? Title)[]> ChaptersAsync(string film) =>
    [
        .. (await Ffmpeg.ProbeAsync(film, "-show_chapters"))["chapters"]!.AsArray().Select(c => (
            double.Parse((string)c!["start_time"]!, CultureInfo.InvariantCulture), (string?)c["tags"]?["title"])),
    ];
}
