using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Simulator;

/// <summary>Plays scenarios in the running simulated room, in real time; 404 in a room with real hardware.</summary>
internal static class ScenarioEndpoints
{
    // As for profiles: a longer text is no scenario.
    private const int LongestText = 1024 * 1024;

    public static void MapScenarios(this IEndpointRouteBuilder sim)
    {
        sim.MapGet("/scenarios", List)
            .WithName("listScenarios").WithSummary("The scenarios that come with the product.")
            .Produces<IReadOnlyList<ShippedScenario>>().Needs(Permission.Simulate).Answers(StatusCodes.Status404NotFound);
        sim.MapGet("/scenarios/{id}", (string id, IServiceProvider services) =>
                Results.Text(TextOf(id, services), "text/yaml"))
            .WithName("getScenario").WithSummary("The text of one, YAML.")
            .Produces<string>(StatusCodes.Status200OK, "text/yaml").Needs(Permission.Simulate).Answers(StatusCodes.Status404NotFound);
        sim.MapPost("/scenario", StartAsync)
            .WithName("startScenario")
            .WithSummary("Plays a scenario in this room, in real time; its times count from now. Follow it with GET.")
            .Produces<ScenarioStatus>(StatusCodes.Status202Accepted).Needs(Permission.Simulate)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        sim.MapGet("/scenario", (IServiceProvider services) =>
                Director(services).Status is { } status ? Results.Ok(status) : Results.NoContent())
            .WithName("getScenarioStatus")
            .WithSummary("The scenario under way, or the last one: steps and expectations so far. 204 before the first.")
            .Produces<ScenarioStatus>().Produces(StatusCodes.Status204NoContent).Needs(Permission.Simulate).Unattended().Answers(StatusCodes.Status404NotFound);
        sim.MapDelete("/scenario", StopAsync)
            .WithName("stopScenario").WithSummary("Gives the scenario under way up and mends what it broke.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.Simulate).Answers(StatusCodes.Status404NotFound);
        sim.MapGet("/scenario/report", Report)
            .WithName("getScenarioReport").WithSummary("The report of the last one, once it is over: format=html (one page) or junit (XML).")
            .Produces<string>(StatusCodes.Status200OK, "text/html").Needs(Permission.Simulate)
            .Answers(StatusCodes.Status404NotFound);
    }

    private static IScenarios Director(IServiceProvider services) =>
        services.GetService<IScenarios>() ?? throw ApiException.NotFound("simulation.not-found", "this room is not simulated");

    private static ApiException None() => ApiException.NotFound("scenario.not-found", "no scenario was played to its end here yet");

    private static IResult List(IServiceProvider services)
    {
        _ = Director(services);
        return Results.Ok(services.GetService<IScenarioShelf>()?.List() ?? []);
    }

    private static string TextOf(string id, IServiceProvider services) => services.GetService<IScenarioShelf>()?.Text(id)
        ?? throw ApiException.NotFound("scenario.not-found", $"there is no scenario '{id}', see GET /api/v1/sim/scenarios");

    private static async Task<IResult> StartAsync(
        ScenarioRequest request,
        ClaimsPrincipal user,
        IServiceProvider services,
        CommandGate gate,
        CancellationToken cancellationToken)
    {
        var director = Director(services);
        var text = request.Text ?? (request.Id is { } id ? TextOf(id, services) : null)
            ?? throw ApiException.BadValue("text", "send the text of a scenario, or the id of one");
        if (text.Length > LongestText)
        {
            throw ApiException.BadValue("text", $"a scenario has at most {LongestText} characters");
        }

        var (scenario, problems) = services.GetRequiredService<IScenarioReader>().Read(text);
        if (scenario is null)
        {
            throw new ApiException(
                StatusCodes.Status422UnprocessableEntity, "scenario.bad-text", string.Join("; ", problems.Select(Words)))
            {
                Details = problems.Select((p, i) => (p, i)).ToDictionary(p => $"{p.p.Line}:{p.p.Column}#{p.i}", p => Words(p.p)),
            };
        }

        var status = await gate.PassAsync(
            user.Actor(),
            Permission.Simulate,
            new CommandRecord("scenario.start", request.Id ?? "own", scenario.Name.En),
            _ => ValueTask.FromResult(director.Start(scenario)),
            cancellationToken);
        return Results.Accepted("/api/v1/sim/scenario", status);
    }

    private static async Task<IResult> StopAsync(
        ClaimsPrincipal user, IServiceProvider services, CommandGate gate, CancellationToken cancellationToken)
    {
        var director = Director(services);
        await gate.PassAsync(
            user.Actor(),
            Permission.Simulate,
            new CommandRecord("scenario.stop", "", ""),
            async ct => await director.StopAsync(ct),
            cancellationToken);
        return Results.NoContent();
    }

    // As a file: the page's own rules about styles are not the report's.
    private static IResult Report(string? format, IServiceProvider services)
    {
        var junit = format == "junit";
        var report = Director(services).Report(junit ? ScenarioReportFormat.Junit : ScenarioReportFormat.Html) ?? throw None();
        return Results.File(
            System.Text.Encoding.UTF8.GetBytes(report),
            junit ? "application/xml" : "text/html; charset=utf-8",
            junit ? "junit.xml" : "report.html");
    }

    private static string Words(ScenarioProblem problem) =>
        $"line {problem.Line}, column {problem.Column}: {(problem.Path.Length > 0 ? $"{problem.Path}: " : "")}{problem.Message}"
        + (problem.Suggestion is null ? "" : $" ({problem.Suggestion})");
}
