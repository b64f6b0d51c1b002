using System.Net;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Security;
using ClassroomEdge.Web.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Web.Tests.Security;

public sealed class AccessTests(SharedServer shared) : IClassFixture<SharedServer>
{
    /// <summary>Everything that lets somebody in who is not signed in; each has to be here for a reason that its guard tells.</summary>
    private static readonly string[] OpenToAll =
    [
        "GET /", "GET /healthz", "GET /lesson", "GET /lesson/{**rest}", "GET /openapi/{documentName}.json", "GET /readyz",
        "GET /recordings/{**rest}", "GET /sim", "HEAD /recordings/{**rest}", "HEAD /sim", "GET /stage/{**rest}", "HEAD /stage/{**rest}", "HEAD /", "HEAD /lesson", "HEAD /lesson/{**rest}",
        "GET /api/v1/session", "POST /api/v1/session", "DELETE /api/v1/session", "POST /api/v1/claim",
        "POST /api/v1/join", "POST /api/v1/lessons/{id}/join",
        "POST /api/v1/lessons/{id}/hand", "PUT /api/v1/lessons/{id}/line", "POST /api/v1/lessons/{id}/leave", "GET /api/v1/lessons/{id}/events",
        "GET /api/v1/lessons/{id}/together", "GET /api/v1/lessons/{id}/chat", "POST /api/v1/lessons/{id}/chat",
        "POST /api/v1/lessons/{id}/camera",
        "GET /api/v1/lessons/{id}/polls", "GET /api/v1/lessons/{id}/polls/door",
        "PUT /api/v1/lessons/{id}/polls/{pollId}/answer", "GET /api/v1/lessons/{id}/board",
        "GET /api/v1/lessons/{id}/board.pdf", "POST /api/v1/lessons/{id}/board/steps",
        "PUT /api/v1/lessons/{id}/board/steps/{number}/active", "POST /api/v1/lessons/{id}/board/sketch",
        "GET /api/v1/lessons/{id}/workspace", "POST /api/v1/lessons/{id}/workspace/agenda",
        "PUT /api/v1/lessons/{id}/workspace/agenda/{itemId}", "DELETE /api/v1/lessons/{id}/workspace/agenda/{itemId}",
        "POST /api/v1/lessons/{id}/workspace/materials", "GET /api/v1/lessons/{id}/workspace/materials/{materialId}",
        "DELETE /api/v1/lessons/{id}/workspace/materials/{materialId}",
        "POST /api/v1/lessons/{id}/workspace/comments", "DELETE /api/v1/lessons/{id}/workspace/comments/{commentId}",
        "GET /api/v1/lessons/{id}/workspace/events", "GET /api/v1/lessons/{id}/workspace/notes", "POST /api/v1/lessons/{id}/workspace/notes",
        "PUT /api/v1/lessons/{id}/workspace/notes",
        "POST /api/v1/answer", "GET /api/v1/answer/{lessonId}", "GET /api/v1/answer/{lessonId}/events",
        "PUT /api/v1/answer/{lessonId}/{pollId}",
        "GET /answer", "GET /answer/{**rest}", "HEAD /answer", "HEAD /answer/{**rest}",
        "GET /api/v1/lessons/{id}/slides/{deck}/{page:int}",
        "GET /check", "HEAD /check", "GET /prepare/{id}", "HEAD /prepare/{id}", "GET /api/v1/check", "POST /api/v1/check/publish", "POST /api/v1/check/watch",
        "POST /api/v1/check/answer", "POST /api/v1/check/result",
        "POST /api/v1/calls/ring", "POST /api/v1/calls/tests", "GET /api/v1/calls/tests/{testId}", "GET /api/v1/calls/{callId}", "POST /api/v1/calls/{callId}/answer",
        "GET /api/v1/lessons/{id}/joined/{name}/events", "GET /api/v1/lessons/{id}/joined/{name}/{**path}",
        "OPTIONS /api/v1/lessons/{id}/whip", "OPTIONS /api/v1/lessons/{id}/whep",
        "POST /api/v1/lessons/{id}/whip", "POST /api/v1/lessons/{id}/whep",
        "PATCH /api/v1/lessons/{id}/whip/{connection}", "PATCH /api/v1/lessons/{id}/whep/{connection}",
        "DELETE /api/v1/lessons/{id}/whip/{connection}", "DELETE /api/v1/lessons/{id}/whep/{connection}",
        "DELETE /api/v1/lessons/{id}/whep/{connection}/picture",
    ];

    [Fact]
    public async Task Endpoints_WithoutAPermission_AreTheKnownFew()
    {
        var server = shared.Server;

        var open = Endpoints(server).Where(e => e.Guard is { Permission: null }).Select(e => e.Name);

        Assert.Equal(OpenToAll.Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Endpoints_All_SayWhomTheyLetIn()
    {
        var server = shared.Server;

        Assert.All(Endpoints(server), e => Assert.True(
            e.Guard is { Permission: not null } or { Reason.Length: > 0 }, $"{e.Name} says nothing and lets nobody in"));
    }

    [Fact]
    public async Task Endpoints_WithAPermission_RefuseTheAnonymous()
    {
        var server = shared.Server;
        var browser = server.Browser();

        foreach (var endpoint in Guarded(server))
        {
            using var request = Request(endpoint.Method, endpoint.Path);
            using var response = await browser.SendAsync(request);
            Assert.True(
                response.StatusCode == HttpStatusCode.Unauthorized, $"{endpoint.Name}: {response.StatusCode}");
        }
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Principal)]
    [InlineData(Role.Teacher)]
    [InlineData(Role.HomeroomTeacher)]
    [InlineData(Role.FacilityManager)]
    [InlineData(Role.Auditor)]
    public async Task Endpoints_WithAPermission_RefuseEveryRoleThatLacksIt(Role role)
    {
        var server = shared.Server;
        var browser = await server.SignedInAsync(role);
        foreach (var endpoint in Guarded(server))
        {
            using var request = Request(endpoint.Method, endpoint.Path);
            using var response = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

            Assert.True(
                (response.StatusCode == HttpStatusCode.Forbidden) == !role.Allows(endpoint.Guard!.Permission!.Value),
                $"{role} at {endpoint.Name}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task Endpoint_ThatSaysNothing_LetsNobodyIn()
    {
        await using var server = await EdgeServer.StartAsync(map: app => app.MapGet("/api/v1/forgotten", () => "secret"));
        var administrator = await server.SignedInAsync(Role.Administrator);

        using var anonymous = await server.Browser().GetAsync("/api/v1/forgotten");
        using var signedIn = await administrator.GetAsync("/api/v1/forgotten");

        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, signedIn.StatusCode);
    }

    [Theory]
    [InlineData("edge_0000")]
    [InlineData("edge_")]
    public async Task ApiToken_Unknown_IsRefused(string token)
    {
        var server = shared.Server;
        var program = server.Browser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);

        using var response = await program.GetAsync("/api/v1/room");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task ApiToken_Revoked_IsRefused()
    {
        var server = shared.Server;
        var tokens = server.Get<ITokenStore>();
        var token = await tokens.CreateAsync(Role.Auditor, "inspection");
        var program = server.Browser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token);

        using var before = await program.GetAsync("/api/v1/audit");
        var entry = Assert.Single(await tokens.ListAsync(), t => t.Name == "inspection");
        Assert.True(await tokens.RevokeAsync(entry.Id));
        using var after = await program.GetAsync("/api/v1/audit");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        Assert.NotNull(entry.LastUsedAt);
    }

    [Fact]
    public async Task ApiToken_ForAPartner_IsNotMade()
    {
        var server = shared.Server;

        await Assert.ThrowsAsync<Web.Http.ApiException>(
            async () => await server.Get<ITokenStore>().CreateAsync(Role.Partner, "school"));
    }

    private static IEnumerable<(string Name, string Method, string Path, Guard? Guard)> Guarded(EdgeServer server) =>
        // On loopback, where tests run, metrics are open.
        Endpoints(server).Where(e => e.Guard is { Permission: not null, Reason: null });

    private static IReadOnlyList<(string Name, string Method, string Path, Guard? Guard)> Endpoints(EdgeServer server) =>
        [.. from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/')
            // The hub's endpoints take any method.
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["POST"]
            select (
                $"{method} {pattern}",
                method,
                pattern.Replace("{id}", "x", StringComparison.Ordinal)
                    .Replace("{participantId}", "x", StringComparison.Ordinal)
                    .Replace("{bus}", "x", StringComparison.Ordinal)
                    .Replace("{address:int}", "1", StringComparison.Ordinal),
                endpoint.Metadata.GetMetadata<Guard>())];

    private static HttpRequestMessage Request(string method, string path) => new(new HttpMethod(method), path)
    {
        // Routing refuses another kind of content before anybody asks who is there.
        Content = path == "/api/v1/timetable/preview" ? new ByteArrayContent([]) { Headers = { ContentType = new("application/octet-stream") } }
            : method is "POST" or "PUT" or "PATCH" ? Json.Of(new { }) : null,
    };
}
