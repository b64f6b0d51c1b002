using System.Net;
using System.Text;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Tests.Harness;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace ClassroomEdge.Web.Tests.Http;

public sealed class ProblemTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Theory]
    [InlineData("device.unreachable", 502)]
    [InlineData("device.bad-reply", 502)]
    [InlineData("device.timeout", 504)]
    [InlineData("device.busy", 409)]
    [InlineData("device.interlock", 409)]
    [InlineData("command.unknown-device", 404)]
    [InlineData("command.bad-value", 422)]
    [InlineData("command.forbidden", 403)]
    [InlineData("lesson.already-live", 409)]
    [InlineData("lesson.not-found", 404)]
    [InlineData("lesson.locked-out", 429)]
    [InlineData("lesson.ticket-invalid", 401)]
    [InlineData("lesson.invitation-expired", 410)]
    [InlineData("lesson.router-down", 503)]
    [InlineData("lesson.bad-request", 422)]
    [InlineData("media.camera-missing", 503)]
    [InlineData("simulation.not-found", 404)]
    [InlineData("something.never-heard-of", 409)]
    [InlineData("nodot", 409)]
    public void Of_Code_IsItsStatus(string code, int status) => Assert.Equal(status, ProblemStatus.Of(code));

    [Fact]
    public async Task DeviceFails_AnswersItsCodeAndIsAudited()
    {
        await using var server = await EdgeServer.StartAsync();
        Add(server, "projector");
        server.Devices.ExecuteAsync(Arg.Any<DeviceCommand>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(new DeviceException("device.unreachable", "projector", "no route to the projector")
            {
                Details = new Dictionary<string, string> { ["device"] = "projector" },
            });
        var browser = await server.SignedInAsync(Role.Teacher);

        using var response = await browser.PostAsync(
            "/api/v1/devices/projector/commands", Json.Of(new { property = "power", value = "on" }));

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("device.unreachable", await Json.CodeAsync(response));
        Assert.Equal("projector", (await Json.ReadAsync(response)).GetProperty("details").GetProperty("device").GetString());
        Assert.Contains("device.set projector device.unreachable", await server.AuditAsync());
    }

    [Fact]
    public async Task DeviceCommand_InEitherForm_ReachesTheDevice()
    {
        await using var server = await EdgeServer.StartAsync();
        Add(server, "audio");
        var browser = await server.SignedInAsync(Role.Teacher);

        using var bare = await browser.PostAsync(
            "/api/v1/devices/audio/commands", Json.Of(new { property = "volume", value = 30 }));
        using var whole = await browser.PostAsync(
            "/api/v1/devices/audio/commands", Json.Of(new { property = "volume", value = new { value = 40, unit = "%" } }));

        Assert.Equal(HttpStatusCode.NoContent, bare.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, whole.StatusCode);
        await server.Devices.Received(1).ExecuteAsync(
            new DeviceCommand("audio", "volume", PropertyValue.Of(30, Unit.None)), Arg.Any<CancellationToken>());
        await server.Devices.Received(1).ExecuteAsync(
            new DeviceCommand("audio", "volume", PropertyValue.Of(40, Unit.Percent)), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task UnexpectedFailure_Is500WithoutItsText()
    {
        await using var server = await EdgeServer.StartAsync();
        Add(server, "audio");
        server.Devices.ExecuteAsync(Arg.Any<DeviceCommand>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(new InvalidOperationException("the inner secret"));
        var browser = await server.SignedInAsync(Role.Teacher);

        using var response = await browser.PostAsync(
            "/api/v1/devices/audio/commands", Json.Of(new { property = "muted", value = true }));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("internal", await Json.CodeAsync(response));
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(server.TakeErrors(), e => e.Exception?.Message == "the inner secret");
    }

    [Theory]
    [InlineData("{", "application/json", 400, "request.malformed")]
    [InlineData("[]", "application/json", 400, "request.malformed")]
    [InlineData("", "application/json", 400, "request.malformed")]
    [InlineData("""{"property":"power","value":[1]}""", "application/json", 400, "request.malformed")]
    [InlineData("""{"property":"power","value":{"x":1}}""", "application/json", 400, "request.malformed")]
    [InlineData("""{"property":"power","value":1e999}""", "application/json", 400, "request.malformed")]
    [InlineData("""{"property":"power"}""", "application/json", 422, "request.bad-value")]
    [InlineData("property=power", "application/x-www-form-urlencoded", 415, "request.unsupported-media-type")]
    public async Task BadBody_IsTheClientsProblem(string body, string type, int status, string code)
    {
        var server = shared.Server;
        var browser = await server.SignedInAsync(Role.Teacher);
        using var content = new StringContent(body, Encoding.UTF8, type);

        using var response = await browser.PostAsync("/api/v1/devices/x/commands", content);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(code, await Json.CodeAsync(response));
    }

    [Fact]
    public async Task HugeBody_IsRefused()
    {
        var server = shared.Server;
        var browser = await server.SignedInAsync(Role.Teacher);
        using var content = new StringContent(
            $$"""{"property":"{{new string('x', 300_000)}}"}""", Encoding.UTF8, "application/json");

        using var response = await browser.PostAsync("/api/v1/devices/x/commands", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("request.too-large", await Json.CodeAsync(response));
    }

    [Fact]
    public async Task WrongMethodOrAddress_IsAProblemToo()
    {
        var server = shared.Server;

        using var method = await server.Browser().DeleteAsync("/api/v1/room");
        using var address = await server.Browser().GetAsync("/api/v1/rooms");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, method.StatusCode);
        Assert.Equal("request.method-not-allowed", await Json.CodeAsync(method));
        Assert.Equal(HttpStatusCode.NotFound, address.StatusCode);
        Assert.Equal("request.not-found", await Json.CodeAsync(address));
    }

    [Fact]
    public async Task TooManySignIns_AreTurnedAwayWithRetryAfter()
    {
        await using var server = await EdgeServer.StartAsync();
        var browser = server.Browser();
        HttpResponseMessage? last = null;
        for (var i = 0; i < 31; i++)
        {
            last?.Dispose();
            last = await browser.PostAsync("/api/v1/session", Json.Of(new { account = $"guess{i}", pin = "583920" }));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last!.StatusCode);
        Assert.Equal("request.too-many", await Json.CodeAsync(last));
        Assert.NotNull(last.Headers.RetryAfter);
        last.Dispose();
    }

    private static void Add(EdgeServer server, string id) => server.Room.Apply(new RoomChange.DeviceAdded(new DeviceSnapshot(
        id, new Core.LocalizedText(id, id), id, "test", ["power", "volume", "muted"], DeviceHealth.Ok, null, null,
        System.Collections.Immutable.ImmutableSortedDictionary<string, PropertySnapshot>.Empty)));
}
