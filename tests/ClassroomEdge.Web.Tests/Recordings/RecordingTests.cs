using System.Net;
using System.Net.Http.Headers;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Recordings;

public sealed class RecordingTests(RecordingServer shared) : IClassFixture<RecordingServer>
{
    [Fact]
    public async Task File_Whole_IsTheFilmAndAudited()
    {
        var server = shared.Server;
        var teacher = await server.SignedInAsync(Role.Teacher);

        using var response = await teacher.GetAsync("/api/v1/recordings/r1/file");

        Assert.Equal("video/mp4", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("bytes", response.Headers.AcceptRanges);
        Assert.Equal(RecordingServer.Film, await response.Content.ReadAsByteArrayAsync());
        Assert.Contains("recording.view r1 done", await server.AuditAsync());
    }

    [Theory]
    [InlineData(0L, 99L, 0, 100)]
    [InlineData(4990L, null, 4990, 10)]
    [InlineData(null, 10L, 4990, 10)]
    public async Task File_Range_IsThatPart(long? from, long? to, int offset, int length)
    {
        var server = shared.Server;
        var teacher = await server.SignedInAsync(Role.Teacher);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/recordings/r1/file");
        request.Headers.Range = new RangeHeaderValue(from, to);

        using var response = await teacher.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(5000, response.Content.Headers.ContentRange?.Length);
        Assert.Equal(RecordingServer.Film.AsSpan(offset, length).ToArray(), await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task File_RangeBeyondTheEnd_Is416()
    {
        var server = shared.Server;
        var teacher = await server.SignedInAsync(Role.Teacher);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/recordings/r1/file");
        request.Headers.Range = new RangeHeaderValue(9000, null);

        using var response = await teacher.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, response.StatusCode);
    }

    [Fact]
    public async Task File_ForDownload_HasItsName()
    {
        var server = shared.Server;
        var teacher = await server.SignedInAsync(Role.Teacher);

        using var response = await teacher.GetAsync("/api/v1/recordings/r1/file?download=true");

        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("film.mp4", response.Content.Headers.ContentDisposition?.FileName);
    }

    [Fact]
    public async Task File_Unknown_Is404()
    {
        var server = shared.Server;
        var teacher = await server.SignedInAsync(Role.Teacher);

        using var response = await teacher.GetAsync("/api/v1/recordings/..%2f..%2fkeys/file");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("recording.not-found", await Json.CodeAsync(response));
    }

    [Fact]
    public async Task List_TellsDurationInSeconds()
    {
        var server = shared.Server;
        var teacher = await server.SignedInAsync(Role.Principal);

        var recording = Assert.Single((await Json.GetAsync(teacher, "/api/v1/recordings")).EnumerateArray());

        Assert.Equal(2400.5, recording.GetProperty("duration").GetDouble());
    }
}
