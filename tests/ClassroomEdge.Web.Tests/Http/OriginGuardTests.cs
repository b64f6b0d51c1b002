using System.Net;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Http;

public sealed class OriginGuardTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Fact]
    public async Task Change_WithCookieButWithoutTheHeader_IsRefused()
    {
        var server = shared.Server;
        var browser = await server.SignedInAsync(Role.Teacher);
        browser.DefaultRequestHeaders.Remove("X-Requested-With");

        using var change = await browser.PostAsync("/api/v1/scenes/class/activate", null);
        using var read = await browser.GetAsync("/api/v1/room");

        Assert.Equal(HttpStatusCode.Forbidden, change.StatusCode);
        Assert.Equal("request.foreign-origin", await Json.CodeAsync(change));
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("self", HttpStatusCode.Accepted)]
    public async Task Change_WithOrigin_MustBeOurOwn(string origin, HttpStatusCode expected)
    {
        var server = shared.Server;
        var browser = await server.SignedInAsync(Role.Teacher);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/scenes/class/activate");
        request.Headers.Add("Origin", origin == "self" ? $"http://127.0.0.1:{server.Options.HttpPort}" : origin);

        using var response = await browser.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task SignIn_FromAnotherSite_IsRefused()
    {
        var server = shared.Server;
        server.AddAccount("wang", Role.Teacher);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session")
        {
            Content = Json.Of(new { account = "wang", pin = EdgeServer.Pin }),
        };
        request.Headers.Add("Origin", "https://evil.example");

        using var response = await server.Browser().SendAsync(request);

        Assert.Equal("request.foreign-origin", await Json.CodeAsync(response));
    }

    [Fact]
    public async Task Live_FromAnotherSite_IsRefused()
    {
        var server = shared.Server;
        var browser = await server.SignedInAsync(Role.Teacher);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live?id=x");
        request.Headers.Add("Origin", "https://evil.example");

        using var response = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Change_WithApiToken_NeedsNoHeader()
    {
        var server = shared.Server;
        var token = await server.Get<ITokenStore>().CreateAsync(Role.Teacher, "scheduler");
        var program = server.Browser(withHeader: false);
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);

        using var response = await program.PostAsync("/api/v1/scenes/class/activate", null);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Contains("scene.activate class done", await server.AuditAsync());
    }
}
