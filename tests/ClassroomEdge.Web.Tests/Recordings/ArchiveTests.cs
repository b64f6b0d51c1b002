using System.Net;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Web.Tests.Harness;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace ClassroomEdge.Web.Tests.Recordings;

/// <summary>What is made of a recording, over HTTP.</summary>
public sealed class ArchiveTests(RecordingServer shared) : IClassFixture<RecordingServer>
{
    private readonly IRecordingArchive _archive = shared.Server.Get<IRecordingArchive>();

    [Fact]
    public async Task Recording_Details_AreInSecondsWithChaptersAndComposition()
    {
        _archive.FindAsync("r1", Arg.Any<CancellationToken>()).Returns(new RecordingDetails(
            new Recording("r1", "lesson-1", "分数", DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(90), 5000, "film.mp4", 1),
            [],
            [new RecordingChapter(TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(90), MarkKind.Poll, "懂了吗？")],
            [],
            new Composition(CompositionLayout.SlidesAndTeacher, TimeSpan.FromSeconds(90), 9, "c.mp4", -16.1) { MissingPages = ["分数.pdf · 3"] }));
        var auditor = await shared.Server.SignedInAsync(Role.Auditor);

        var details = await Json.GetAsync(auditor, "/api/v1/recordings/r1");

        var chapter = details.GetProperty("chapters")[0];
        Assert.Equal((2.5, "poll", "懂了吗？"), (chapter.GetProperty("start").GetDouble(), chapter.GetProperty("kind").GetString(), chapter.GetProperty("title").GetString()));
        Assert.Equal("分数.pdf · 3", Assert.Single(details.GetProperty("composition").GetProperty("missingPages").EnumerateArray()).GetString());
        Assert.Equal(("slidesAndTeacher", -16.1), (details.GetProperty("composition").GetProperty("layout").GetString(), details.GetProperty("composition").GetProperty("loudnessLufs").GetDouble()));
    }

    [Fact]
    public async Task Compose_ByATeacher_IsAJob()
    {
        _archive.ComposeAsync(Arg.Any<Actor>(), "r1", CompositionLayout.RoomAndPartners, Arg.Any<CancellationToken>()).Returns(Job("j1"));
        var teacher = await shared.Server.SignedInAsync(Role.Teacher);

        using var asked = await teacher.PostAsync("/api/v1/recordings/r1/compose", Json.Of(new { layout = "roomAndPartners" }));

        Assert.Equal((HttpStatusCode.Accepted, "/api/v1/jobs/j1"), (asked.StatusCode, asked.Headers.Location?.ToString()));
        Assert.Equal("waiting", (await Json.ReadAsync(asked)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Compose_WrongUnknownOrForbidden_SaysSo()
    {
        _archive.ComposeAsync(Arg.Any<Actor>(), "none", Arg.Any<CompositionLayout>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(new MediaException("media.recording-unknown", "there is no such recording"));
        var teacher = await shared.Server.SignedInAsync(Role.Teacher);
        var auditor = await shared.Server.SignedInAsync(Role.Auditor);

        using var missing = await teacher.PostAsync("/api/v1/recordings/r1/compose", Json.Of(new { }));
        using var wrong = await teacher.PostAsync("/api/v1/recordings/r1/compose", Json.Of(new { layout = "sideBySide" }));
        using var unknown = await teacher.PostAsync("/api/v1/recordings/none/compose", Json.Of(new { layout = "roomAndPartners" }));
        using var forbidden = await auditor.PostAsync("/api/v1/recordings/r1/compose", Json.Of(new { layout = "roomAndPartners" }));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "request.bad-value"), (missing.StatusCode, await Json.CodeAsync(missing)));
        Assert.Contains("slidesAndTeacher", await missing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, "request.malformed"), (wrong.StatusCode, await Json.CodeAsync(wrong)));
        Assert.Equal((HttpStatusCode.NotFound, "media.recording-unknown"), (unknown.StatusCode, await Json.CodeAsync(unknown)));
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    [Fact]
    public async Task Peaks_BeingComputedThenThere_Are202Then200()
    {
        var peaks = Path.Combine(shared.Server.Folder, "r1.peaks");
        await File.WriteAllBytesAsync(peaks, [1, 2, 3]);
        _archive.PeaksPathAsync("r1", true, Arg.Any<CancellationToken>()).Returns(null, peaks);
        _archive.PeaksPathAsync("none", false, Arg.Any<CancellationToken>())
            .ThrowsAsync(new MediaException("media.recording-unknown", "there is no such recording"));
        var teacher = await shared.Server.SignedInAsync(Role.Teacher);

        using var first = await teacher.GetAsync("/api/v1/recordings/r1/peaks?composed=true");
        using var second = await teacher.GetAsync("/api/v1/recordings/r1/peaks?composed=true");
        using var unknown = await teacher.GetAsync("/api/v1/recordings/none/peaks");

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal([1, 2, 3], await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/recordings/none", "recording.not-found")]
    [InlineData("/api/v1/recordings/none/composed", "recording.not-found")]
    [InlineData("/api/v1/recordings/r1/tracks/none", "recording.not-found")]
    public async Task Film_NotThere_Is404AndSaysWhat(string path, string code)
    {
        var teacher = await shared.Server.SignedInAsync(Role.Teacher);
        var manager = await shared.Server.SignedInAsync(Role.FacilityManager);

        using var response = await teacher.GetAsync(path);
        using var forbidden = await manager.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, code), (response.StatusCode, await Json.CodeAsync(response)));
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    private static Job Job(string id) => new(
        id, "recording.compose", "分数", "r1", JobState.Waiting, 0, DateTimeOffset.UnixEpoch, null, null, null, null, null);
}
