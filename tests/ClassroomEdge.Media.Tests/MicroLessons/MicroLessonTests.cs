using System.Text;
using ClassroomEdge.Core.MicroLessons;

namespace ClassroomEdge.Media.Tests.MicroLessons;

public sealed class MicroLessonTests : IAsyncLifetime
{
    private readonly CutRoom _room = new();

    public async Task InitializeAsync() => await _room.StartAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task CutWorker_BetweenKeyframes_IsExactToTheFrame()
    {
        var lesson = await _room.CutAsync(2.52, 4.0);

        var film = (await _room.Micro.FilmPathAsync(lesson.Id, default))!;
        var probed = await Ffmpeg.ProbeAsync(film, "-show_streams", "-count_frames", "-select_streams", "v");
        Assert.Equal("37", (string?)probed["streams"]![0]!["nb_read_frames"]);
        Assert.Equal((63, 99), (await FrameAsync(film, 0), await FrameAsync(film, 36)));
        Assert.InRange(await Ffmpeg.LoudnessAsync(film), -18, -14.5);
        Assert.Equal("", await Ffmpeg.DecodeErrorsAsync(film));
        Assert.NotNull((await _room.Micro.ListAsync(default)).Single().FilmBytes);
    }

    [Theory]
    [InlineData("", 0, 3)]
    [InlineData("ok", 3, 3.5)]
    [InlineData("ok", 0, 60)]
    [InlineData("ok", -1, 3)]
    public async Task SaveAsync_Senseless_IsRefused(string title, double start, double end)
    {
        var e = await Assert.ThrowsAsync<MicroLessonException>(async () => await _room.Micro.SaveAsync(
            CutRoom.Teacher, null, new ClipRequest(_room.RecordingId, false, title, TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(end)), default));

        Assert.Equal("micro.bad-request", e.Code);
    }

    [Fact]
    public async Task AttachAsync_File_IsKeptUnderANameOfOursAndReplaced()
    {
        var lesson = await _room.CutAsync(0, 2);
        await AttachAsync(lesson.Id, "../../教案 v1.docx", "one");

        var changed = await AttachAsync(lesson.Id, "教案 v2.pdf", "two");

        Assert.Equal(new MicroAttachment(AttachmentKind.LessonPlan, "教案 v2.pdf", 3), Assert.Single(changed.Attachments));
        var file = (await _room.Micro.AttachmentPathAsync(lesson.Id, AttachmentKind.LessonPlan, default))!.Value;
        Assert.Equal(("lessonplan.pdf", "two"), (Path.GetFileName(file.Path), await File.ReadAllTextAsync(file.Path)));
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(file.Path)!).Length);
    }

    [Theory]
    [InlineData("virus.exe", "x")]
    [InlineData("empty.pdf", "")]
    [InlineData(".pdf\n.exe", "x")]
    public async Task AttachAsync_WrongFile_IsRefused(string name, string content)
    {
        var lesson = await _room.Micro.SaveAsync(
            CutRoom.Teacher, null, new ClipRequest(_room.RecordingId, false, "t", TimeSpan.Zero, TimeSpan.FromSeconds(2)), default);

        var e = await Assert.ThrowsAsync<MicroLessonException>(() => AttachAsync(lesson.Id, name, content));

        Assert.Equal("micro.bad-request", e.Code);
    }

    [Fact]
    public async Task ExportAsync_CourseOfFive_SaysHowManyItWants()
    {
        var lessons = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            lessons.Add((await _room.CutAsync(i / 2.0, (i / 2.0) + 1, $"第 {i + 1} 节")).Id);
        }

        var course = await _room.Micro.SaveCourseAsync(CutRoom.Teacher, null, "分数", lessons, default);

        Assert.False(course.IsComplete);
        var e = await Assert.ThrowsAsync<MicroLessonException>(
            async () => await _room.Micro.ExportAsync(CutRoom.Teacher, course.Id, ExportFormat.Scorm, default));
        Assert.Equal("micro.too-few", e.Code);
        e = await Assert.ThrowsAsync<MicroLessonException>(async () => await _room.Micro.DeleteAsync(CutRoom.Teacher, lessons[0], default));
        Assert.Equal("micro.bad-request", e.Code);
    }

    private async Task<MicroLesson> AttachAsync(string id, string name, string content)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return await _room.Micro.AttachAsync(CutRoom.Teacher, id, AttachmentKind.LessonPlan, name, stream, default);
    }

    /// <summary>Which picture of the recording the n-th of the film is.</summary>
    private static async Task<int> FrameAsync(string film, int n)
    {
        using var folder = new TestKit.TemporaryFolder();
        var raw = folder.File("y");
        await Ffmpeg.RunAsync("-i", film, "-vf", $"select=eq(n\\,{n}),format=gray", "-frames:v", "1", "-f", "rawvideo", raw);
        var luma = (await File.ReadAllBytesAsync(raw)).Average(b => b);

        // ffmpeg's "gray" is full range, the film's is 16 to 235.
        return (int)Math.Round((luma * 219 / 255) + 16 - 20);
    }
}
