using System.Net;
using System.Text.Json;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.TestKit;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Session;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Accounts;

public sealed class AccountTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Create_ThenSignIn_Works()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        var administrator = await server.SignedInAsync(Role.Administrator);

        using var created = await administrator.PostAsync("/api/v1/accounts", Json.Of(new
        {
            account = "Li.Hua", name = "李华", role = "homeroomTeacher", pin = "580417",
        }));
        using var again = await administrator.PostAsync("/api/v1/accounts", Json.Of(new
        {
            account = "li.hua", name = "李花", role = "teacher", pin = "580417",
        }));
        using var signedIn = await server.Browser().PostAsync("/api/v1/session", Json.Of(new { account = "li.hua", pin = "580417" }));

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var view = await Json.ReadAsync(created);
        Assert.Equal("li.hua", view.GetProperty("id").GetString());
        Assert.True(view.GetProperty("hasPin").GetBoolean());
        Assert.False(view.GetProperty("hasPassword").GetBoolean());
        Assert.Equal("account.exists", await Json.CodeAsync(again));
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        var audit = await server.AuditAsync();
        Assert.Contains("account.create li.hua done", audit);
        Assert.Contains("account.create li.hua account.exists", audit);
    }

    [Fact]
    public async Task Create_BadValues_AreNamed()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        var administrator = await server.SignedInAsync(Role.Administrator);
        (object Body, string Code)[] cases =
        [
            (new { account = "a", name = "李", role = "teacher", pin = "580417" }, "request.bad-value"),
            (new { account = "a b", name = "李", role = "teacher", pin = "580417" }, "request.bad-value"),
            (new { account = "li", name = "", role = "teacher", pin = "580417" }, "request.bad-value"),
            (new { account = "li", name = "李", pin = "580417" }, "request.bad-value"),
            (new { account = "li", name = "李", role = "partner", pin = "580417" }, "request.bad-value"),
            (new { account = "li", name = "李", role = "teacher" }, "request.bad-value"),
            (new { account = "li", name = "李", role = "teacher", pin = "123456" }, "account.weak-pin"),
            (new { account = "li", name = "李", role = "teacher", pin = "777" }, "account.weak-pin"),
            (new { account = "li", name = "李", role = "teacher", password = "letmein1!" }, "account.weak-password"),
            (new { account = "li", name = "李", role = "wizard", pin = "580417" }, "request.malformed"),
        ];
        foreach (var (body, code) in cases)
        {
            using var response = await administrator.PostAsync("/api/v1/accounts", Json.Of(body));
            Assert.Equal((code, body), (await Json.CodeAsync(response), body));
        }

        Assert.Single(server.Get<AccountStore>().List());
    }

    [Fact]
    public async Task Update_NewPin_SignsTheOwnerOutAndUnlocks()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        var administrator = await server.SignedInAsync(Role.Administrator);
        var teacher = await server.SignedInAsync(Role.Teacher);
        for (var i = 0; i < 5; i++)
        {
            (await server.Browser().PostAsync("/api/v1/session", Json.Of(new { account = "teacher", pin = "583920" }))).Dispose();
        }

        var locked = (await Json.GetAsync(administrator, "/api/v1/accounts")).EnumerateArray()
            .Single(a => a.GetProperty("id").GetString() == "teacher").GetProperty("locked").GetBoolean();
        using var update = await administrator.PutAsync("/api/v1/accounts/teacher", Json.Of(new { pin = "602815", name = "新名" }));
        using var old = await teacher.GetAsync("/api/v1/room");
        using var signIn = await server.Browser().PostAsync("/api/v1/session", Json.Of(new { account = "teacher", pin = "602815" }));

        Assert.True(locked);
        Assert.Equal(HttpStatusCode.OK, update.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        Assert.Equal("新名", (await Json.ReadAsync(signIn)).GetProperty("account").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Update_OwnPassword_KeepsTheOwnSession()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        var here = await server.SignedInAsync(Role.Administrator);
        var elsewhere = await server.SignedInAsync(Role.Administrator);

        (await here.PutAsync("/api/v1/accounts/administrator", Json.Of(new { password = "Chalk&Duster" }))).Dispose();

        using var stays = await here.GetAsync("/api/v1/accounts");
        using var ends = await elsewhere.GetAsync("/api/v1/accounts");
        Assert.Equal(HttpStatusCode.OK, stays.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, ends.StatusCode);
    }

    [Fact]
    public async Task TheLastAdministrator_Stays()
    {
        await using var server = await EdgeServer.StartAsync(_time);
        var administrator = await server.SignedInAsync(Role.Administrator);

        using var remove = await administrator.DeleteAsync("/api/v1/accounts/administrator");
        using var demote = await administrator.PutAsync("/api/v1/accounts/administrator", Json.Of(new { role = "teacher" }));
        server.AddAccount("second", Role.Administrator);
        using var removeNow = await administrator.DeleteAsync("/api/v1/accounts/administrator");
        using var after = await administrator.GetAsync("/api/v1/accounts");

        Assert.Equal("account.last-administrator", await Json.CodeAsync(remove));
        Assert.Equal("account.last-administrator", await Json.CodeAsync(demote));
        Assert.Equal(HttpStatusCode.NoContent, removeNow.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task Demo_RenewsPinsAndDisappearsWithoutDemo()
    {
        var folder = new TemporaryFolder();
        var first = await EdgeServer.StartAsync(_time, with: o => o with { Demo = true }, folder: folder);
        var before = first.Get<IDemoAccounts>().Renew();
        var now = first.Get<IDemoAccounts>().Renew();
        var teacher = now.Single(a => a.Role == Role.Teacher);
        var oldPin = before.Single(a => a.Role == Role.Teacher).Pin;
        using (var stale = await first.Browser().PostAsync("/api/v1/session", Json.Of(new { account = teacher.Id, pin = oldPin })))
        using (var fresh = await first.Browser().PostAsync("/api/v1/session", Json.Of(new { account = teacher.Id, pin = teacher.Pin })))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, stale.StatusCode);
            var view = await Json.ReadAsync(fresh);
            Assert.Equal("王老师", view.GetProperty("account").GetProperty("name").GetString());
            Assert.True(view.GetProperty("demo").GetBoolean());
        }

        Assert.Null(first.Get<IClaimCode>().Current);
        Assert.Equal([Role.Teacher, Role.FacilityManager, Role.Administrator], now.Select(a => a.Role));
        Assert.All(now, a => Assert.False(SecretRules.IsTrivial(a.Pin)));
        await first.App.StopAsync();
        await first.App.DisposeAsync();

        await using var earnest = await EdgeServer.StartAsync(_time, folder: folder);
        Assert.Empty(earnest.Get<AccountStore>().List());
        Assert.NotNull(earnest.Get<IClaimCode>().Current);
        Assert.Throws<InvalidOperationException>(() => earnest.Get<IDemoAccounts>().Renew());
    }

    [Theory]
    [InlineData("0000", true)]
    [InlineData("1234", true)]
    [InlineData("9876", true)]
    [InlineData("456789", true)]
    [InlineData("1314520", true)]
    [InlineData("2468", false)]
    [InlineData("739164", false)]
    public void IsTrivial_Pin_IsWhatAnyoneTriesFirst(string pin, bool expected) =>
        Assert.Equal(expected, SecretRules.IsTrivial(pin));

    [Fact]
    public void SecretHasher_SamePin_IsAnotherHashAndWorthlessWithoutThePepper()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        var hasher = new SecretHasher(new Core.EdgePaths(folder.Path), rounds: 10);
        var first = hasher.HashPin("739164");
        var second = hasher.HashPin("739164");

        Assert.NotEqual(first, second);
        Assert.True(hasher.VerifyPin("739164", first));
        Assert.False(hasher.VerifyPin("739165", first));
        Assert.False(hasher.VerifyPin("739164", null));
        Assert.False(hasher.VerifyPassword("739164", first));
        Assert.True(new SecretHasher(new Core.EdgePaths(folder.Path), rounds: 99).VerifyPin("739164", first));
        Assert.False(new SecretHasher(new Core.EdgePaths(elsewhere.Path), rounds: 10).VerifyPin("739164", first));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(Path.Combine(folder.Path, "keys", "pin.pepper")));
    }
}
