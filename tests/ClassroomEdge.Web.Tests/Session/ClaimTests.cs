using System.Net;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.TestKit;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Session;

public sealed class ClaimTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Claim_WithTheCode_MakesTheFirstAdministratorAndSignsIn()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        var code = server.Get<IClaimCode>().Current;
        var browser = server.Browser();

        using var response = await browser.PostAsync("/api/v1/claim", Claim(code!.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)));
        var accounts = await Json.GetAsync(browser, "/api/v1/accounts");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("administrator", Assert.Single(accounts.EnumerateArray()).GetProperty("role").GetString());
        Assert.Null(server.Get<IClaimCode>().Current);
        Assert.Contains("claim boss done", await server.AuditAsync());
    }

    [Fact]
    public async Task Claim_ASecondTime_IsRefused()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        var code = server.Get<IClaimCode>().Current!;
        (await server.Browser().PostAsync("/api/v1/claim", Claim(code))).Dispose();

        using var again = await server.Browser().PostAsync("/api/v1/claim", Claim(code));

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("claim.already-claimed", await Json.CodeAsync(again));
    }

    [Fact]
    public async Task Claim_ByTwoAtOnce_OneGetsIt()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        var code = server.Get<IClaimCode>().Current!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            server.Browser().PostAsync("/api/v1/claim", Claim(code, account: $"boss{i}"))));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Single(server.Get<AccountStore>().List());
        Array.ForEach(answers, a => a.Dispose());
    }

    [Fact]
    public async Task Claim_WrongCodes_AreLockedAfterFive()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        var browser = server.Browser();
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await browser.PostAsync("/api/v1/claim", Claim("BBBB-BBBB"));
            Assert.Equal("claim.wrong-code", await Json.CodeAsync(wrong));
        }

        using var right = await browser.PostAsync("/api/v1/claim", Claim(server.Get<IClaimCode>().Current!));

        Assert.Equal("session.locked", await Json.CodeAsync(right));
    }

    [Fact]
    public async Task Claim_WeakPassword_IsRefusedAndTheCodeStays()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        var code = server.Get<IClaimCode>().Current!;
        foreach (var password in new[] { "short1", "onlyletters", "boss-1234", "Passw0rd!", new string('a', 129) })
        {
            using var response = await server.Browser().PostAsync("/api/v1/claim", Claim(code, password: password));

            Assert.Equal("account.weak-password", await Json.CodeAsync(response));
            Assert.Equal(code, server.Get<IClaimCode>().Current);
        }
    }

    [Fact]
    public async Task Current_WithAnAccount_IsNull()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        Assert.Matches("^[B-Z2-9]{4}-[B-Z2-9]{4}$", server.Get<IClaimCode>().Current);

        server.AddAccount("boss", Role.Administrator);

        Assert.Null(server.Get<IClaimCode>().Current);
    }

    private static System.Net.Http.Json.JsonContent Claim(string code, string account = "boss", string password = EdgeServer.Password) =>
        Json.Of(new { code, name = "校长", account, password, pin = EdgeServer.Pin });
}
