using System.Net;
using System.Text;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Web.Tests.Harness;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace ClassroomEdge.Web.Tests.MicroLessons;

/// <summary>Micro-lessons, their files and exports over HTTP: what arrives at the port, and how it answers.</summary>
public sealed class MicroLessonTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private static readonly MicroLesson Lesson = new(
        "m1", "r1", false, "几分之一", TimeSpan.FromSeconds(2.52), TimeSpan.FromSeconds(4), DateTimeOffset.UnixEpoch, [], null);

    private readonly IMicroLessons _micro = shared.Server.Get<IMicroLessons>();

    [Fact]
    public async Task Clip_CutAndChanged_ArrivesToTheFrame()
    {
        _micro.SaveAsync(default!, default, default!, default).ReturnsForAnyArgs(Lesson);
        var teacher = await shared.Server.SignedInAsync(Role.Teacher);
        var clip = Json.Of(new { recordingId = "r1", title = "几分之一", start = 2.52, end = 4 });

        using var made = await teacher.PostAsync("/api/v1/micro-lessons", clip);
        using var changed = await teacher.PutAsync(
            "/api/v1/micro-lessons/m1", Json.Of(new { recordingId = "r1", composed = true, title = "半", start = 0, end = 4.04 }));

        Assert.Equal((HttpStatusCode.Created, "/api/v1/micro-lessons/m1"), (made.StatusCode, made.Headers.Location?.ToString()));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await _micro.Received().SaveAsync(
            Arg.Is<Actor>(a => a.Role == Role.Teacher), null, new ClipRequest("r1", false, "几分之一", TimeSpan.FromSeconds(2.52), TimeSpan.FromSeconds(4)), Arg.Any<CancellationToken>());
        await _micro.Received().SaveAsync(
            Arg.Any<Actor>(), "m1", new ClipRequest("r1", true, "半", TimeSpan.Zero, TimeSpan.FromSeconds(4.04)), Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData("{\"title\":\"t\",\"start\":0,\"end\":1}", "recordingId")]
    [InlineData("{\"recordingId\":\"r1\",\"start\":0,\"end\":1}", "title")]
    [InlineData("{\"recordingId\":\"r1\",\"title\":\"t\",\"end\":1}", "start")]
    [InlineData("{\"recordingId\":\"r1\",\"title\":\"t\",\"start\":0}", "end")]
    public async Task Clip_ValueMissing_IsNamed(string body, string field)
    {
        var teacher = await shared.Server.SignedInAsync(Role.Teacher);

        using var response = await teacher.PostAsync("/api/v1/micro-lessons", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "request.bad-value"), (response.StatusCode, await Json.CodeAsync(response)));
        Assert.Equal(field, (await Json.ReadAsync(response)).GetProperty("details").GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("lessonPlan", AttachmentKind.LessonPlan)]
    [InlineData("learningSheet", AttachmentKind.LearningSheet)]
    [InlineData("exercises", AttachmentKind.Exercises)]
    [InlineData("introduction", AttachmentKind.Introduction)]
    public async Task Attachment_ByTheWordOfThePage_IsAddedReadAndTakenAway(string word, AttachmentKind kind)
    {
        var received = "";
        _micro.AttachAsync(Arg.Any<Actor>(), "m1", kind, Arg.Any<string>(), Arg.Any<Stream>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            async Task<MicroLesson> ReceiveAsync()
            {
                using var reader = new StreamReader(call.Arg<Stream>());
                received = await reader.ReadToEndAsync();
                return Lesson;
            }

            return new ValueTask<MicroLesson>(ReceiveAsync());
        });
        _micro.DetachAsync(default!, default!, default, default).ReturnsForAnyArgs(Lesson);
        var file = Path.Combine(shared.Server.Folder, word + ".pdf");
        await File.WriteAllTextAsync(file, "plan");
        _micro.AttachmentPathAsync("m1", kind, Arg.Any<CancellationToken>()).Returns((file, "教案 1.pdf"));
        var teacher = await shared.Server.SignedInAsync(Role.Teacher);
        var path = $"/api/v1/micro-lessons/m1/attachments/{word}";

        using var put = await teacher.PutAsync(path + "?name=" + Uri.EscapeDataString("教案 1.pdf"), new StringContent("plan"));
        using var got = await teacher.GetAsync(path);
        using var gone = await teacher.DeleteAsync(path);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], new[] { put.StatusCode, got.StatusCode, gone.StatusCode });
        Assert.Equal("plan", received);
        Assert.Equal(("plan", "教案 1.pdf"), (await got.Content.ReadAsStringAsync(), got.Content.Headers.ContentDisposition?.FileNameStar));
        await _micro.Received().AttachAsync(Arg.Any<Actor>(), "m1", kind, "教案 1.pdf", Arg.Any<Stream>(), Arg.Any<CancellationToken>());
        await _micro.Received().DetachAsync(Arg.Any<Actor>(), "m1", kind, Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData("commonCartridge", ExportFormat.CommonCartridge)]
    [InlineData("scorm", ExportFormat.Scorm)]
    public async Task Export_ByTheWordOfThePage_IsAJobThenAZip(string word, ExportFormat format)
    {
        _micro.ExportAsync(default!, default!, default, default).ReturnsForAnyArgs(new Job(
            "j1", "micro.package", "t", "m1", JobState.Waiting, 0, DateTimeOffset.UnixEpoch, null, null, null, null, null));
        var zip = Path.Combine(shared.Server.Folder, word + ".zip");
        await File.WriteAllTextAsync(zip, "PK");
        _micro.PackagePathAsync("m1", format, Arg.Any<CancellationToken>()).Returns((zip, "几分之一.zip"));
        var teacher = await shared.Server.SignedInAsync(Role.Teacher);

        using var asked = await teacher.PostAsync("/api/v1/micro-lessons/m1/export", Json.Of(new { format = word }));
        using var got = await teacher.GetAsync($"/api/v1/micro-lessons/m1/package/{word}");

        Assert.Equal((HttpStatusCode.Accepted, "/api/v1/jobs/j1"), (asked.StatusCode, asked.Headers.Location?.ToString()));
        await _micro.Received().ExportAsync(Arg.Any<Actor>(), "m1", format, Arg.Any<CancellationToken>());
        Assert.Equal(("application/zip", "几分之一.zip"), (got.Content.Headers.ContentType?.MediaType, got.Content.Headers.ContentDisposition?.FileNameStar));
    }

    [Theory]
    [InlineData("GET", "/api/v1/micro-lessons/m1/attachments/homework", "learningSheet")]
    [InlineData("PUT", "/api/v1/micro-lessons/m1/attachments/0?name=a.pdf", "lessonPlan")]
    [InlineData("DELETE", "/api/v1/micro-lessons/m1/attachments/LessonPlan", "introduction")]
    [InlineData("GET", "/api/v1/micro-lessons/m1/package/pdf", "commonCartridge")]
    [InlineData("POST", "/api/v1/micro-lessons/m1/export", "commonCartridge")]
    public async Task Word_ThatThereIsNot_IsRefusedWithThoseThereAre(string method, string path, string named)
    {
        var teacher = await shared.Server.SignedInAsync(Role.Teacher);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = method == "POST" ? Json.Of(new { }) : null;

        using var response = await teacher.SendAsync(request);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "request.bad-value"), (response.StatusCode, await Json.CodeAsync(response)));
        Assert.Contains(named, (await Json.ReadAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("micro.not-found", HttpStatusCode.NotFound)]
    [InlineData("micro.bad-request", HttpStatusCode.UnprocessableEntity)]
    [InlineData("micro.too-few", HttpStatusCode.Conflict)]
    [InlineData("micro.not-cut", HttpStatusCode.Conflict)]
    [InlineData("micro.no-target", HttpStatusCode.Conflict)]
    public async Task Export_Refused_AnswersWithTheReason(string code, HttpStatusCode status)
    {
        _micro.ExportAsync(Arg.Any<Actor>(), code, Arg.Any<ExportFormat>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(new MicroLessonException(code, "because"));
        var teacher = await shared.Server.SignedInAsync(Role.Teacher);

        using var response = await teacher.PostAsync($"/api/v1/micro-lessons/{code}/export", Json.Of(new { format = "copy" }));

        Assert.Equal((status, code), (response.StatusCode, await Json.CodeAsync(response)));
        Assert.Equal("because", (await Json.ReadAsync(response)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Course_SavedChangedAndRemoved_KeepsTheOrder()
    {
        _micro.SaveCourseAsync(default!, default, default!, default!, default).ReturnsForAnyArgs(
            call => new MicroCourse("c1", call.ArgAt<string>(2), [.. call.Arg<IReadOnlyList<string>>()], DateTimeOffset.UnixEpoch));
        var teacher = await shared.Server.SignedInAsync(Role.Teacher);

        using var made = await teacher.PostAsync("/api/v1/micro-courses", Json.Of(new { title = "分数", lessons = new[] { "m2", "m1" } }));
        using var changed = await teacher.PutAsync("/api/v1/micro-courses/c1", Json.Of(new { title = "小数", lessons = new[] { "m1" } }));
        using var gone = await teacher.DeleteAsync("/api/v1/micro-courses/c1");

        Assert.Equal((HttpStatusCode.Created, "/api/v1/micro-courses/c1"), (made.StatusCode, made.Headers.Location?.ToString()));
        Assert.Equal(["m2", "m1"], (await Json.ReadAsync(made)).GetProperty("lessons").EnumerateArray().Select(l => l.GetString()));
        Assert.Equal("小数", (await Json.ReadAsync(changed)).GetProperty("title").GetString());
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        await _micro.Received().DeleteCourseAsync(Arg.Any<Actor>(), "c1", Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Film_NotCutYet_Is404AndForbiddenToOthers()
    {
        var teacher = await shared.Server.SignedInAsync(Role.Teacher);
        var auditor = await shared.Server.SignedInAsync(Role.Auditor);
        var manager = await shared.Server.SignedInAsync(Role.FacilityManager);

        using var film = await teacher.GetAsync("/api/v1/micro-lessons/none/film");
        using var file = await teacher.GetAsync("/api/v1/micro-lessons/none/attachments/lessonPlan");
        using var zip = await teacher.GetAsync("/api/v1/micro-lessons/none/package/scorm");
        using var removed = await auditor.DeleteAsync("/api/v1/micro-lessons/m1");
        using var read = await manager.GetAsync("/api/v1/micro-lessons");

        Assert.Equal((HttpStatusCode.NotFound, "recording.not-found"), (film.StatusCode, await Json.CodeAsync(film)));
        Assert.Equal((HttpStatusCode.NotFound, "micro.not-found"), (file.StatusCode, await Json.CodeAsync(file)));
        Assert.Equal((HttpStatusCode.NotFound, "micro.not-found"), (zip.StatusCode, await Json.CodeAsync(zip)));
        Assert.Equal(HttpStatusCode.Forbidden, removed.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, read.StatusCode);
    }
}
