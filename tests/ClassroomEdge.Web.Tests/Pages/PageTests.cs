using System.Net;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Pages;

public sealed class PageTests(PageServer shared) : IClassFixture<PageServer>
{
    [Fact]
    public async Task Pages_AreServedUnderTheirAddresses()
    {
        var server = shared.Server;
        var browser = server.Browser();
        foreach (var (address, page) in new[]
        {
            ("/", "panel"), ("/lesson", "lesson"), ("/lesson/abc-123", "lesson"), ("/lesson/abc/deeper", "lesson"), ("/index.html", "panel"), ("/sim", "tester"),
        })
        {
            using var response = await browser.GetAsync(address);
            Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
            Assert.Contains(page, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.True(response.Headers.CacheControl?.NoCache, address);
        }
    }

    [Fact]
    public async Task Page_AskedAgain_IsNotModified()
    {
        var server = shared.Server;
        var browser = server.Browser();
        using var first = await browser.GetAsync("/");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Asset_IsCachedForeverAndCompressed()
    {
        var server = shared.Server;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/index-abc.js");
        request.Headers.AcceptEncoding.ParseAdd("br");

        using var response = await server.Browser().SendAsync(request);

        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("br", response.Content.Headers.ContentEncoding);
        Assert.Equal(TimeSpan.FromDays(365), response.Headers.CacheControl?.MaxAge);
        Assert.Contains(response.Headers.CacheControl!.Extensions, e => e.Name == "immutable");
    }

    [Theory]
    [InlineData("/", "Content-Security-Policy", "script-src 'self';")]
    [InlineData("/", "Permissions-Policy", "camera=(self), microphone=(self)")]
    [InlineData("/api/v1/room", "X-Content-Type-Options", "nosniff")]
    [InlineData("/assets/index-abc.js", "Referrer-Policy", "no-referrer")]
    public async Task Response_TellsTheBrowserWhatToRefuse(string address, string header, string value)
    {
        var server = shared.Server;

        using var response = await server.Browser().GetAsync(address);

        Assert.Contains(value, Assert.Single(response.Headers.GetValues(header)), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task File_OutsideThePages_IsNotServed()
    {
        var server = shared.Server;
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "secret.txt"), "secret");

        using var response = await server.Browser().GetAsync("/..%2fsecret.txt");

        Assert.NotEqual(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Pages_NotBuilt_SaySo()
    {
        await using var server = await EdgeServer.StartAsync();

        using var response = await server.Browser().GetAsync("/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("http.pages-missing", await Json.CodeAsync(response));
    }
}
