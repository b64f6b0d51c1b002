using System.Net;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using NSubstitute.ReturnsExtensions;

namespace ClassroomEdge.Web.Tests.Simulator;

public sealed class ScenarioTests(SharedServer shared) : IAsyncLifetime, IClassFixture<SharedServer>
{
    private const string PowerCut = """
        version: 1
        name: {zh-CN: 断电, en: Power cut}
        start: 2026-03-09T08:00:00+08:00
        until: "+1h"
        steps:
          - {at: "+1m", fault: {part: camera, fault: black}}
        """;

    private static readonly DateTimeOffset Start = new(2026, 3, 9, 8, 0, 0, TimeSpan.FromHours(8));

    private readonly IScenarios _scenarios = Substitute.For<IScenarios>();
    private readonly IScenarioShelf _shelf = Substitute.For<IScenarioShelf>();
    private EdgeServer _server = null!;
    private HttpClient _tester = null!;

    public async Task InitializeAsync()
    {
        _scenarios.Status.ReturnsNull();
        _shelf.Text(Arg.Any<string>()).ReturnsNull();
        _shelf.Text("power-cut").Returns(PowerCut);
        _shelf.List().Returns([new ShippedScenario("power-cut", new LocalizedText("断电", "Power cut"), null)]);
        _server = await EdgeServer.StartAsync(configure: s => s.AddSingleton(_scenarios).AddSingleton(_shelf));
        _tester = await _server.SignedInAsync(Role.FacilityManager);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task List_TellsTheShippedOnesAndTheirText()
    {
        var list = await Json.GetAsync(_tester, "/api/v1/sim/scenarios");
        using var text = await _tester.GetAsync("/api/v1/sim/scenarios/power-cut");
        using var unknown = await _tester.GetAsync("/api/v1/sim/scenarios/flood");

        Assert.Equal("power-cut", Assert.Single(list.EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal("text/yaml", text.Content.Headers.ContentType?.MediaType);
        Assert.Equal(PowerCut, await text.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.NotFound, "scenario.not-found"), (unknown.StatusCode, await Json.CodeAsync(unknown)));
    }

    [Fact]
    public async Task Status_BeforeTheFirst_IsNoContent()
    {
        using var response = await _tester.GetAsync("/api/v1/sim/scenario");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task Status_UnderWay_TellsStepsWithTheirDeeds()
    {
        _scenarios.Status.Returns(Status());

        var status = await Json.GetAsync(_tester, "/api/v1/sim/scenario");

        Assert.Equal("open", status.GetProperty("verdict").GetString());
        var deed = Assert.Single(Assert.Single(status.GetProperty("steps").EnumerateArray()).GetProperty("deeds").EnumerateArray());
        Assert.Equal("fault", deed.GetProperty("code").GetString());
        Assert.Equal("camera", deed.GetProperty("values").GetProperty("part").GetString());
    }

    [Theory]
    [InlineData("power-cut", null)]
    [InlineData(null, PowerCut)]
    public async Task Start_ShippedOrOwn_IsPlayedAndAudited(string? id, string? text)
    {
        _scenarios.Start(Arg.Any<Scenario>()).Returns(Status());

        using var response = await _tester.PostAsync("/api/v1/sim/scenario", Json.Of(new { id, text }));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("/api/v1/sim/scenario", response.Headers.Location?.ToString());
        _scenarios.Received(1).Start(Arg.Is<Scenario>(s => s.Name.En == "Power cut" && s.Steps.Count == 1));
        Assert.Contains($"scenario.start {id ?? "own"} done", await _server.AuditAsync());
    }

    [Fact]
    public async Task Start_UnknownOrNothing_IsRefused()
    {
        using var unknown = await _tester.PostAsync("/api/v1/sim/scenario", Json.Of(new { id = "flood" }));
        using var nothing = await _tester.PostAsync("/api/v1/sim/scenario", Json.Of(new { }));

        Assert.Equal((HttpStatusCode.NotFound, "scenario.not-found"), (unknown.StatusCode, await Json.CodeAsync(unknown)));
        Assert.Equal("request.bad-value", await Json.CodeAsync(nothing));
        _scenarios.DidNotReceiveWithAnyArgs().Start(null!);
    }

    [Fact]
    public async Task Start_MistakesInTheText_NamesLineAndKey()
    {
        using var response = await _tester.PostAsync(
            "/api/v1/sim/scenario", Json.Of(new { text = PowerCut.Replace("steps:", "stepps:", StringComparison.Ordinal) }));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("scenario.bad-text", await Json.CodeAsync(response));
        var problem = await Json.ReadAsync(response);
        Assert.Contains("line 5", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scenario.running")]
    [InlineData("scenario.impossible")]
    public async Task Start_RefusedByTheRoom_IsAConflict(string code)
    {
        _scenarios.Start(Arg.Any<Scenario>()).Throws(new EdgeException(code, "not now"));

        using var response = await _tester.PostAsync("/api/v1/sim/scenario", Json.Of(new { id = "power-cut" }));

        Assert.Equal((HttpStatusCode.Conflict, code), (response.StatusCode, await Json.CodeAsync(response)));
    }

    [Fact]
    public async Task Stop_ReachesThePlayerAndIsAudited()
    {
        using var response = await _tester.DeleteAsync("/api/v1/sim/scenario");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        await _scenarios.Received(1).StopAsync(Arg.Any<CancellationToken>());
        Assert.Contains(await _server.AuditAsync(), line => line.StartsWith("scenario.stop", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Report_IsThereOnceOneIsOver()
    {
        _scenarios.Report(Arg.Any<ScenarioReportFormat>()).ReturnsNull();
        using var before = await _tester.GetAsync("/api/v1/sim/scenario/report");
        _scenarios.Report(ScenarioReportFormat.Junit).Returns("<testsuites/>");
        using var after = await _tester.GetAsync("/api/v1/sim/scenario/report?format=junit");

        Assert.Equal((HttpStatusCode.NotFound, "scenario.not-found"), (before.StatusCode, await Json.CodeAsync(before)));
        Assert.Equal("application/xml", after.Content.Headers.ContentType?.MediaType);
        Assert.Equal("<testsuites/>", await after.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(Role.Teacher)]
    [InlineData(Role.Auditor)]
    public async Task Start_RoleThatMayNotSimulate_IsForbidden(Role role)
    {
        var other = await _server.SignedInAsync(role);

        using var start = await other.PostAsync("/api/v1/sim/scenario", Json.Of(new { id = "power-cut" }));
        using var status = await other.GetAsync("/api/v1/sim/scenario");
        using var stop = await other.DeleteAsync("/api/v1/sim/scenario");

        Assert.All([start, status, stop], r => Assert.Equal(HttpStatusCode.Forbidden, r.StatusCode));
        _scenarios.DidNotReceiveWithAnyArgs().Start(null!);
    }

    [Theory]
    [InlineData("/api/v1/sim/scenarios")]
    [InlineData("/api/v1/sim/scenario")]
    [InlineData("/api/v1/sim/scenario/report")]
    public async Task Get_RealRoom_IsNotSimulated(string path)
    {
        var tester = await shared.Server.SignedInAsync(Role.FacilityManager);

        using var response = await tester.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, "simulation.not-found"), (response.StatusCode, await Json.CodeAsync(response)));
    }

    private static ScenarioStatus Status() => new(
        "run-1",
        new LocalizedText("断电", "Power cut"),
        null,
        ScenarioVerdict.Open,
        Start,
        Start,
        Start.AddHours(1),
        TimeSpan.FromSeconds(1),
        [
            new StepStatus(1, Start, "camera: black", null, ScenarioVerdict.Pending, null, [])
            {
                Deeds = [new ScenarioDeed("fault", "camera: black", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("part", "camera"))],
            },
        ],
        []);
}
