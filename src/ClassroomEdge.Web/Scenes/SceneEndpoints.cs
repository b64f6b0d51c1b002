using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Scenes;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Room;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Scenes;

/// <summary>The room's scenes.</summary>
internal static class SceneEndpoints
{
    public static void MapScenes(this IEndpointRouteBuilder api)
    {
        var scenes = api.MapGroup("/scenes").WithTags("Scenes");
        scenes.MapGet("", (RoomViews views) => views.Scenes)
            .WithName("listScenes").WithSummary("The scenes, in the profile's order.")
            .Needs(Permission.ViewRoom).Unattended();
        scenes.MapPost("/{id}/activate", ActivateAsync)
            .WithName("activateScene")
            .WithSummary("Begins a scene; its progress follows in the room's state as sceneRun.")
            .Produces<SceneRun>(StatusCodes.Status202Accepted)
            .Needs(Permission.ActivateScenes)
            .Answers(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ActivateAsync(
        string id, ClaimsPrincipal user, IRoomControl control, CancellationToken cancellationToken)
    {
        var run = await control.ActivateSceneAsync(user.Actor(), id, cancellationToken);
        return Results.Json(run, statusCode: StatusCodes.Status202Accepted);
    }
}
