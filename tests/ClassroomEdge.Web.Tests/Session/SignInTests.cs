using System.Net;
using System.Text.Json;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.TestKit;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Session;

public sealed class SignInTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task SignIn_WithPin_TellsRoleAndItsPermissions()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        foreach (var role in Enum.GetValues<Role>().Except([Role.Partner, Role.Display]))
        {
            var browser = await server.SignedInAsync(role);

            var session = await Json.GetAsync(browser, "/api/v1/session");

            Assert.True(session.GetProperty("signedIn").GetBoolean());
            Assert.Equal(
                JsonNamingPolicy.CamelCase.ConvertName(role.ToString()),
                session.GetProperty("account").GetProperty("role").GetString());
            Assert.Equal(
                RolePermissions.Of(role).Order().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.ToString())),
                session.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()));
            Assert.Contains($"session.start {role.ToString().ToLowerInvariant()} done", await server.AuditAsync());
        }
    }

    [Fact]
    public async Task GetSession_Anonymous_ListsThoseWithPinAndTheRoom()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        server.AddAccount("wang", Role.Teacher);

        var session = await Json.GetAsync(server.Browser(), "/api/v1/session");

        Assert.False(session.GetProperty("signedIn").GetBoolean());
        Assert.Equal(JsonValueKind.Null, session.GetProperty("account").ValueKind);
        Assert.Empty(session.GetProperty("permissions").EnumerateArray());
        Assert.True(session.GetProperty("claimed").GetBoolean());
        Assert.Equal("wang", Assert.Single(session.GetProperty("accounts").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal("101 教室", session.GetProperty("room").GetProperty("name").GetProperty("zh-CN").GetString());
    }

    [Fact]
    public async Task SignIn_WithPassword_SetsAStrictHttpOnlyCookie()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        server.AddAccount("wang", Role.Teacher);

        using var response = await server.Browser().PostAsync(
            "/api/v1/session", Json.Of(new { account = " WANG ", password = EdgeServer.Password }));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("edge_session=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SignIn_OverHttps_SetsASecureHostCookie()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        server.AddAccount("wang", Role.Teacher);

        using var response = await server.Browser(https: true).PostAsync(
            "/api/v1/session", Json.Of(new { account = "wang", pin = EdgeServer.Pin }));

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-edge_session=", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SignIn_UnknownAccount_IsToldLikeAWrongPin()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        server.AddAccount("wang", Role.Teacher);
        var browser = server.Browser();

        using var unknown = await browser.PostAsync("/api/v1/session", Json.Of(new { account = "nobody", pin = "583920" }));
        using var wrong = await browser.PostAsync("/api/v1/session", Json.Of(new { account = "wang", pin = "583920" }));

        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal(
            await unknown.Content.ReadAsStringAsync(), await wrong.Content.ReadAsStringAsync());
        Assert.Equal("session.wrong-secret", await Json.CodeAsync(wrong));
    }

    [Fact]
    public async Task SignIn_PinWherePasswordBelongs_IsRefused()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        server.AddAccount("wang", Role.Teacher);

        using var response = await server.Browser().PostAsync(
            "/api/v1/session", Json.Of(new { account = "wang", password = EdgeServer.Pin }));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task SignIn_IncompleteBody_IsABadValue()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        string[] bodies =
        [
            """{"account":"wang"}""",
            """{"account":"wang","pin":"1","password":"2"}""",
            """{"pin":"739164"}""",
            """{"account":"wang","pin":""}""",
        ];
        foreach (var body in bodies)
        {
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

            using var response = await server.Browser().PostAsync("/api/v1/session", content);

            Assert.True(response.StatusCode == HttpStatusCode.UnprocessableEntity, body);
            Assert.Equal("request.bad-value", await Json.CodeAsync(response));
        }
    }

    [Fact]
    public async Task SignOut_EndsTheSessionEverywhere()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        var browser = await server.SignedInAsync(Role.Teacher);

        using var signOut = await browser.DeleteAsync("/api/v1/session");
        using var after = await browser.GetAsync("/api/v1/room");

        Assert.Equal(HttpStatusCode.NoContent, signOut.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        Assert.Equal("session.required", await Json.CodeAsync(after));
        Assert.Contains("session.end teacher done", await server.AuditAsync());
    }

    [Fact]
    public async Task Session_AfterARestart_IsStillThere()
    {
        // The first server must leave the folder to the second.
        var folder = new TemporaryFolder();
        string cookie;
        var first = await EdgeServer.StartAsync(_time, folder: folder);
        first.AddAccount("wang", Role.Teacher);
        using (var response = await first.Browser().PostAsync(
            "/api/v1/session", Json.Of(new { account = "wang", pin = EdgeServer.Pin })))
        {
            cookie = response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        }

        await first.App.StopAsync();
        await first.App.DisposeAsync();
        await using var second = await EdgeServer.StartAsync(_time, folder: folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/room");
        request.Headers.Add("Cookie", cookie);

        using var room = await second.Browser().SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, room.StatusCode);
    }
}
