using System.Net;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.TestKit;
using ClassroomEdge.Web.Session;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Session;

public sealed class SessionLifeTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task PasswordSession_IdleForHalfAnHour_IsOver()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        var browser = await WithPasswordAsync(server);

        _time.Advance(TimeSpan.FromMinutes(29));
        var before = await StatusAsync(browser, "/api/v1/accounts");
        _time.Advance(TimeSpan.FromMinutes(29));
        var used = await StatusAsync(browser, "/api/v1/accounts");
        _time.Advance(TimeSpan.FromMinutes(30));
        var idle = await StatusAsync(browser, "/api/v1/accounts");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized], new[] { before, used, idle });
    }

    [Fact]
    public async Task PasswordSession_OnlyThePageAsks_IsOverAllTheSame()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        var browser = await WithPasswordAsync(server);

        for (var i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(10));
            await StatusAsync(browser, "/api/v1/session");
            await StatusAsync(browser, "/api/v1/room");
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser, "/api/v1/room"));
    }

    [Fact]
    public async Task PanelSession_LastsASchoolDay()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        var browser = await server.SignedInAsync(Role.Teacher);

        _time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        var before = await StatusAsync(browser, "/api/v1/room");
        _time.Advance(TimeSpan.FromSeconds(1));
        var after = await StatusAsync(browser, "/api/v1/room");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Unauthorized], new[] { before, after });
    }

    [Fact]
    public async Task Open_MoreThanAnAccountMayHave_EndsTheOldest()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        server.AddAccount("wang", Role.Teacher);
        var sessions = server.Get<SessionStore>();
        var first = sessions.Open("wang", "王", Role.Teacher, SignInKind.Pin, "192.0.2.1").Token;
        for (var i = 0; i < SessionStore.PerAccount - 1; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            sessions.Open("wang", "王", Role.Teacher, SignInKind.Pin, "192.0.2.1");
        }

        var stillThere = sessions.Find(first);
        _time.Advance(TimeSpan.FromSeconds(1));
        var newest = sessions.Open("wang", "王", Role.Teacher, SignInKind.Pin, "192.0.2.1").Token;

        Assert.NotNull(stillThere);
        Assert.Null(sessions.Find(first));
        Assert.NotNull(sessions.Find(newest));
    }

    [Fact]
    public async Task Database_AfterSignIn_HoldsNeitherTokenNorSecret()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        server.AddAccount("wang", Role.Teacher);
        using var response = await server.Browser().PostAsync(
            "/api/v1/session", Json.Of(new { account = "wang", password = EdgeServer.Password }));
        var token = response.Headers.GetValues("Set-Cookie").Single().Split('=', ';')[1];

        var files = Directory.GetFiles(server.Folder, "*.db*").Select(ReadShared);
        var everything = string.Concat(files);

        Assert.Contains("pbkdf2-sha512", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(token, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(EdgeServer.Password, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(EdgeServer.Pin, everything, StringComparison.Ordinal);
    }

    private static string ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static async Task<HttpClient> WithPasswordAsync(EdgeServer server)
    {
        server.AddAccount("boss", Role.Administrator);
        var browser = server.Browser();
        using var response = await browser.PostAsync(
            "/api/v1/session", Json.Of(new { account = "boss", password = EdgeServer.Password }));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return browser;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string path)
    {
        using var response = await browser.GetAsync(path);
        return response.StatusCode;
    }
}
