using System.Globalization;
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
        sim.MapPost("/projectors/{id}/faults", ProjectorAsync)
            .WithName("setProjectorFault").WithSummary("Makes a simulated projector misbehave, or no longer.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.Simulate)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        sim.MapPost("/chips/{bus}/{address:int}/faults", ChipAsync)
            .WithName("setChipFault").WithSummary("Makes a simulated chip misbehave, or no longer.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.Simulate)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
    }

    private static ISimulator Simulator(IServiceProvider services) =>
        services.GetService<ISimulator>()
        ?? throw ApiException.NotFound("simulation.not-found", "this room is not simulated");

    private static async Task<IResult> ProjectorAsync(
        string id,
        ProjectorFaultRequest request,
        ClaimsPrincipal user,
        IServiceProvider services,
        CommandGate gate,
        CancellationToken cancellationToken)
    {
        var fault = request.Fault ?? throw ApiException.BadValue("fault", "send none, unplugged or slow");
        var simulator = Simulator(services);
        await gate.PassAsync(
            user.Actor(),
            Permission.Simulate,
            new CommandRecord("simulation.fault", id, $"fault={fault}"),
            _ =>
            {
                simulator.SetFault(id, fault);
                return ValueTask.CompletedTask;
            },
            cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> ChipAsync(
        string bus,
        int address,
        ChipFaultRequest request,
        ClaimsPrincipal user,
        IServiceProvider services,
        CommandGate gate,
        CancellationToken cancellationToken)
    {
        var fault = request.Fault ?? throw ApiException.BadValue("fault", "send none, absent, stuck or badCrc");
        var simulator = Simulator(services);
        await gate.PassAsync(
            user.Actor(),
            Permission.Simulate,
            new CommandRecord("simulation.fault", string.Create(CultureInfo.InvariantCulture, $"{bus}/{address}"), $"fault={fault}"),
            _ =>
            {
                simulator.SetFault(bus, address, fault);
                return ValueTask.CompletedTask;
            },
            cancellationToken);
        return Results.NoContent();
    }
}
