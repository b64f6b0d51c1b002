using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Web.Security;
using Dapper;

namespace ClassroomEdge.Web.Health;

/// <summary>For supervisors: whether the process lives, and whether the room can be used.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", (HttpContext context) =>
            {
                // The kiosk's start page, a file of the box, waits for this.
                context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                return Results.Text("ok\n");
            })
            .WithTags("Health").WithName("getHealth").WithSummary("Answers while the process lives.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .Open("a supervisor has no account").Unattended();
        routes.MapGet("/readyz", Ready)
            .WithTags("Health").WithName("getReadiness")
            .WithSummary("200 once the room can be used, also with parts missing (degraded); 503 before.")
            .Produces<ReadinessView>().Produces<ReadinessView>(StatusCodes.Status503ServiceUnavailable)
            .Open("a supervisor has no account; only names of parts are shown").Unattended();
    }

    private static IResult Ready(
        RoomState room, IDatabase database, IHostApplicationLifetime lifetime, ILogger<ReadinessView> logger)
    {
        var components = room.Current.Components;
        var isUp = lifetime.ApplicationStarted.IsCancellationRequested
            && !lifetime.ApplicationStopping.IsCancellationRequested
            && Answers(database, logger);
        var status = !isUp ? ReadinessState.Starting
            : components.All(c => c.State == ComponentState.Ready) ? ReadinessState.Ready
            : ReadinessState.Degraded;
        return Results.Json(
            new ReadinessView(status, [.. components.Select(c => new ComponentView(c.Component, c.Adapter, c.State))]),
            statusCode: isUp ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static bool Answers(IDatabase database, ILogger logger)
    {
        try
        {
            using var connection = database.Open(synchronousFull: false);
            return connection.ExecuteScalar<long>("SELECT 1") == 1;
        }
        catch (System.Data.Common.DbException e)
        {
            logger.DatabaseSilent(e);
            return false;
        }
    }
}
