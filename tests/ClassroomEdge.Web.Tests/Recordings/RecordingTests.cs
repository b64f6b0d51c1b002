using System.Net;
using System.Net.Http.Headers;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Web.Tests.Harness;
using NSubstitute;

namespace ClassroomEdge.Web.Tests.Recordings;

public sealed class RecordingTests
{
    private static readonly byte[] Film = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))];

    [Fact]
    public async Task File_Whole_IsTheFilmAndAudited()
    {
        await using var server = await StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);

        using var response = await teacher.GetAsync("/api/v1/recordings/r1/file");

        Assert.Equal("video/mp4", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("bytes", response.Headers.AcceptRanges);
        Assert.Equal(Film, await response.Content.ReadAsByteArrayAsync());
        Assert.Contains("recording.view r1 done", await server.AuditAsync());
    }

    [Theory]
    [InlineData(0L, 99L, 0, 100)]
    [InlineData(4990L, null, 4990, 10)]
    [InlineData(null, 10L, 4990, 10)]
    public async Task File_Range_IsThatPart(long? from, long? to, int offset, int length)
    {
        await using var server = await StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/recordings/r1/file");
        request.Headers.Range = new RangeHeaderValue(from, to);

        using var response = await teacher.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(5000, response.Content.Headers.ContentRange?.Length);
        Assert.Equal(Film.AsSpan(offset, length).ToArray(), await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task File_RangeBeyondTheEnd_Is416()
    {
        await using var server = await StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/recordings/r1/file");
        request.Headers.Range = new RangeHeaderValue(9000, null);

        using var response = await teacher.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, response.StatusCode);
    }

    [Fact]
    public async Task File_ForDownload_HasItsName()
    {
        await using var server = await StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);

        using var response = await teacher.GetAsync("/api/v1/recordings/r1/file?download=true");

        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("film.mp4", response.Content.Headers.ContentDisposition?.FileName);
    }

    [Fact]
    public async Task File_Unknown_Is404()
    {
        await using var server = await StartAsync();
        var teacher = await server.SignedInAsync(Role.Teacher);

        using var response = await teacher.GetAsync("/api/v1/recordings/..%2f..%2fkeys/file");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("recording.not-found", await Json.CodeAsync(response));
    }

    [Fact]
    public async Task List_TellsDurationInSeconds()
    {
        await using var server = await StartAsync();
        var teacher = await server.SignedInAsync(Role.Principal);

        var recording = Assert.Single((await Json.GetAsync(teacher, "/api/v1/recordings")).EnumerateArray());

        Assert.Equal(2400.5, recording.GetProperty("duration").GetDouble());
    }

    private static async Task<EdgeServer> StartAsync()
    {
        var server = await EdgeServer.StartAsync();
        var path = Path.Combine(server.Folder, "film.mp4");
        await File.WriteAllBytesAsync(path, Film);
        var recordings = server.Get<IRecordings>();
        recordings.PathAsync("r1", Arg.Any<CancellationToken>()).Returns(new ValueTask<string?>(path));
        recordings.ListAsync(Arg.Any<CancellationToken>()).Returns(new ValueTask<IReadOnlyList<Recording>>([
            new Recording("r1", "lesson-1", "分数", DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(2400.5), 5000, "film.mp4", 1),
        ]));
        return server;
    }
}
