using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Simulator;

/// <summary>The simulated room's faults, for testers; 404 in a room with real hardware.</summary>
internal static class SimulatorEndpoints
{
    public static void MapSimulator(this IEndpointRouteBuilder api)
    {
        var sim = api.MapGroup("/sim").WithTags("Simulator");
        sim.MapGet("", (IServiceProvider services) => Simulator(services).Status)
            .WithName("getSimulation").WithSummary("The truth of the simulated room.")
            .Needs(Permission.Simulate).Unattended().Answers(StatusCodes.Status404NotFound);
        sim.MapPost("/faults", FaultAsync)
            .WithName("setSimulatedFault").WithSummary("Breaks a part of the simulated room, or mends it.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.Simulate)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        sim.MapDelete("/faults", MendAsync)
            .WithName("mendSimulation").WithSummary("Mends every part of the simulated room.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.Simulate)
            .Answers(StatusCodes.Status404NotFound);
        sim.MapGet("/traffic", TrafficEvents.StreamAsync)
            .WithName("followTraffic")
            .WithSummary("Server-sent events: 'transfers' with what crosses the ports, oldest first, at most ten times a second; 'missed' with a number when more came than could be sent. With port=ID, also several, only of these ports.")
            .Produces<IReadOnlyList<TransferView>>(StatusCodes.Status200OK, "text/event-stream")
            .Needs(Permission.Simulate).Unattended().Answers(StatusCodes.Status404NotFound);
        sim.MapScenarios();
        sim.MapPost("/controls", ControlAsync)
            .WithName("operateSimulatedPart").WithSummary("Does by hand what a control of a simulated part does.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.Simulate)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
    }

    public static ISimulator Simulator(IServiceProvider services) =>
        services.GetService<ISimulator>()
        ?? throw ApiException.NotFound("simulation.not-found", "this room is not simulated");

    private static Task<IResult> FaultAsync(
        FaultRequest request,
        ClaimsPrincipal user,
        IServiceProvider services,
        CommandGate gate,
        CancellationToken cancellationToken)
    {
        var part = request.Part ?? throw ApiException.BadValue("part", "send the id of a part, see GET /api/v1/sim");
        var simulator = Simulator(services);
        return PassAsync(
            gate,
            user.Actor(),
            new CommandRecord("simulation.fault", part, $"fault={request.Fault ?? "none"}"),
            () => simulator.SetFault(part, request.Fault),
            cancellationToken);
    }

    private static Task<IResult> MendAsync(
        ClaimsPrincipal user, IServiceProvider services, CommandGate gate, CancellationToken cancellationToken)
    {
        var simulator = Simulator(services);
        return PassAsync(
            gate,
            user.Actor(),
            new CommandRecord("simulation.mend", "*", ""),
            () =>
            {
                foreach (var part in simulator.Status.Parts.Where(p => p.Fault is not null))
                {
                    simulator.SetFault(part.Id, null);
                }
            },
            cancellationToken);
    }

    private static Task<IResult> ControlAsync(
        ControlRequest request,
        ClaimsPrincipal user,
        IServiceProvider services,
        CommandGate gate,
        CancellationToken cancellationToken)
    {
        var part = request.Part ?? throw ApiException.BadValue("part", "send the id of a part, see GET /api/v1/sim");
        var control = request.Control ?? throw ApiException.BadValue("control", "send the name of one of its controls");
        var value = request.Value ?? throw ApiException.BadValue("value", "send what the control takes");
        var simulator = Simulator(services);
        return PassAsync(
            gate,
            user.Actor(),
            new CommandRecord("simulation.operate", part, $"{control}={value}"),
            () => simulator.Set(part, control, value),
            cancellationToken);
    }

    private static async Task<IResult> PassAsync(
        CommandGate gate, Actor actor, CommandRecord command, Action body, CancellationToken cancellationToken)
    {
        await gate.PassAsync(
            actor,
            Permission.Simulate,
            command,
            _ =>
            {
                body();
                return ValueTask.CompletedTask;
            },
            cancellationToken);
        return Results.NoContent();
    }
}
