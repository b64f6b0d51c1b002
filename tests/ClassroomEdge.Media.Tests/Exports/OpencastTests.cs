using System.Net.Http.Headers;
using System.Text;
using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media.Tests.MicroLessons;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Media.Tests.Exports;

/// <summary>Against a real HTTP server that takes a request apart as Opencast's ingest service does.</summary>
public sealed class OpencastTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_MicroLesson_IsOneRequestAsTheIngestServiceReadsIt()
    {
        List<(string Name, byte[] Content)> fields = [];
        await using var server = new SmallServer(async (context, body) =>
        {
            Assert.Equal(("POST", "/ingest/addMediaPackage/schedule-and-upload"), (context.Request.HttpMethod, context.Request.Url!.AbsolutePath));
            Assert.Equal("Basic " + Convert.ToBase64String("capture:opencast"u8), context.Request.Headers["Authorization"]);
            var boundary = MediaTypeHeaderValue.Parse(context.Request.ContentType!).Parameters.Single(p => p.Name == "boundary").Value!.Trim('"');
            fields = Parts(body, boundary);
            await SmallServer.SendAsync(context, 200, "<workflow/>"u8.ToArray(), "text/xml");
        });
        await using var room = await StartAsync(server.Url);
        var lesson = await room.CutAsync(0, 2);

        await room.WorkAsync("micro.opencast", lesson.Id);

        // A flavor counts for the files after it; the Dublin Core's fields may stand anywhere.
        Assert.Equal("BODY", fields[^1].Name);
        Assert.Equal(("flavor", "presenter/source"), (fields[^2].Name, Encoding.UTF8.GetString(fields[^2].Content)));
        Assert.Contains(fields, f => f.Name == "title" && Encoding.UTF8.GetString(f.Content) == lesson.Title);
        Assert.Equal(await File.ReadAllBytesAsync((await room.Micro.FilmPathAsync(lesson.Id, default))!), fields[^1].Content);
    }

    [Fact]
    public async Task RunAsync_Refused_SaysWhatItAnswered()
    {
        await using var server = new SmallServer((context, _) => SmallServer.SendAsync(context, 401));
        await using var room = await StartAsync(server.Url);
        var lesson = await room.CutAsync(0, 2);

        var e = await Assert.ThrowsAsync<MicroLessonException>(() => room.WorkAsync("micro.opencast", lesson.Id));

        Assert.Equal("micro.target-failed", e.Code);
        Assert.Contains("401", e.Message, StringComparison.Ordinal);
    }

    private async Task<CutRoom> StartAsync(string url)
    {
        var password = _folder.File("password");
        await File.WriteAllTextAsync(password, "opencast\n");
        return await new CutRoom(new RecordingOptions
        {
            Opencast = new OpencastOptions { Url = url, Username = "capture", PasswordFile = password, Workflow = "schedule-and-upload" },
        }).StartAsync(3);
    }

    private static List<(string Name, byte[] Content)> Parts(byte[] body, string boundary)
    {
        var text = Encoding.Latin1.GetString(body);
        return
        [
            .. text.Split("--" + boundary)[1..^1].Select(part =>
            {
                var head = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                var name = System.Text.RegularExpressions.Regex.Match(part[..head], "name=\"?([^\";\r\n]+)").Groups[1].Value;
                return (name, Encoding.Latin1.GetBytes(part[(head + 4)..^2]));
            }),
        ];
    }
}
