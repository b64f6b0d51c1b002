using System.Net;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.TestKit;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Session;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Session;

public sealed class LockOutTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task SignIn_FiveFailures_LocksTheAccountForHalfAnHour()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        server.AddAccount("wang", Role.Teacher);
        var browser = server.Browser();
        for (var left = 4; left >= 1; left--)
        {
            using var wrong = await TryAsync(browser, "wang", "583920");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
            Assert.Equal($"{left}", (await Json.ReadAsync(wrong)).GetProperty("details").GetProperty("remaining").GetString());
        }

        using var fifth = await TryAsync(browser, "wang", "583920");
        using var right = await TryAsync(browser, "wang", EdgeServer.Pin);
        _time.Advance(TimeSpan.FromMinutes(30));
        using var later = await TryAsync(browser, "wang", EdgeServer.Pin);

        Assert.Equal(HttpStatusCode.TooManyRequests, fifth.StatusCode);
        Assert.Equal("session.locked", await Json.CodeAsync(fifth));
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.Equal(
            new DateTimeOffset(2026, 9, 1, 8, 30, 0, TimeSpan.Zero),
            (await Json.ReadAsync(right)).GetProperty("details").GetProperty("until").GetDateTimeOffset());
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        var audit = await server.AuditAsync();
        Assert.Equal(5, audit.Count(l => l == "session.start wang session.wrong-secret"));
        Assert.Contains("session.lock wang done", audit);
        Assert.Contains("session.start wang session.locked", audit);
    }

    [Fact]
    public async Task SignIn_Success_ForgetsEarlierFailures()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        server.AddAccount("wang", Role.Teacher);
        var browser = server.Browser();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
            {
                (await TryAsync(browser, "wang", "583920")).Dispose();
            }

            using var right = await TryAsync(browser, "wang", EdgeServer.Pin);
            Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        }
    }

    [Fact]
    public async Task SignIn_PinLocked_LeavesPasswordAndOthersAlone()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        server.AddAccount("wang", Role.Teacher);
        server.AddAccount("zhang", Role.Teacher);
        var browser = server.Browser();
        for (var i = 0; i < 5; i++)
        {
            (await TryAsync(browser, "wang", "583920")).Dispose();
        }

        using var other = await TryAsync(browser, "zhang", EdgeServer.Pin);
        using var password = await browser.PostAsync(
            "/api/v1/session", Json.Of(new { account = "wang", password = EdgeServer.Password }));

        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, password.StatusCode);
    }

    [Fact]
    public async Task SignIn_ManyTriesAtOnce_CannotOutrunTheLock()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        server.AddAccount("wang", Role.Teacher);
        var browser = server.Browser();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TryAsync(browser, "wang", "583920")));

        Assert.Equal(4, answers.Count(a => a.StatusCode == HttpStatusCode.Unauthorized));
        Assert.Equal(16, answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests));
        Assert.Equal(5, (await server.AuditAsync()).Count(l => l.EndsWith("session.wrong-secret", StringComparison.Ordinal)));
        Array.ForEach(answers, a => a.Dispose());
    }

    [Fact]
    public async Task SignIn_LockedBeforeARestart_IsStillLocked()
    {
        var folder = new TemporaryFolder();
        var first = await EdgeServer.StartAsync(_time, folder: folder);
        first.AddAccount("wang", Role.Teacher);
        for (var i = 0; i < 5; i++)
        {
            (await TryAsync(first.Browser(), "wang", "583920")).Dispose();
        }

        await first.App.StopAsync();
        await first.App.DisposeAsync();
        await using var second = await EdgeServer.StartAsync(_time, folder: folder);
        using var right = await TryAsync(second.Browser(), "wang", EdgeServer.Pin);

        Assert.Equal("session.locked", await Json.CodeAsync(right));
    }

    [Fact]
    public async Task SignIn_OneClientTriesManyAccounts_IsLockedAway()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        server.AddAccount("wang", Role.Teacher);
        var desk = server.Get<SignInDesk>();
        for (var i = 0; i < FailureBook.ClientLimit; i++)
        {
            await Assert.ThrowsAsync<Web.Http.ApiException>(async () => await desk.SignInAsync(
                $"guess-{i}", SignInKind.Pin, "583920", "192.0.2.9", isPanel: false, CancellationToken.None));
        }

        var there = await Assert.ThrowsAnyAsync<EdgeException>(async () => await desk.SignInAsync(
            "wang", SignInKind.Pin, EdgeServer.Pin, "192.0.2.9", isPanel: false, CancellationToken.None));
        var (_, session) = await desk.SignInAsync(
            "wang", SignInKind.Pin, EdgeServer.Pin, "192.0.2.10", isPanel: false, CancellationToken.None);

        Assert.Equal("session.locked", there.Code);
        Assert.Equal("wang", session.AccountId);
    }

    private static Task<HttpResponseMessage> TryAsync(HttpClient browser, string account, string pin) =>
        browser.PostAsync("/api/v1/session", Json.Of(new { account, pin }));
}
