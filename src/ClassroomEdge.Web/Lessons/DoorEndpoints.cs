using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Lessons;

/// <summary>The lesson's door, and what the teacher does with all in it at once.</summary>
internal static class DoorEndpoints
{
    public static void MapLessonDoor(this IEndpointRouteBuilder api)
    {
        var lesson = api.MapGroup("/lessons/{id}").WithTags("Lessons");
        lesson.MapPut("/door", SetAsync)
            .WithName("setLessonDoor")
            .WithSummary("Whether newcomers wait in the lobby, and whether the lesson is locked. Ending the lobby admits those who wait.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        lesson.MapPost("/admit", AdmitAllAsync)
            .WithName("admitAll").WithSummary("Admits everyone who waits, first come first, as far as there are seats.")
            .Produces<ChangedParticipants>().Needs(Permission.RunLessons).Answers(StatusCodes.Status409Conflict);
        lesson.MapPost("/participants/{participantId}/admit", AdmitAsync)
            .WithName("admitParticipant").WithSummary("Admits one who waits.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        lesson.MapPost("/participants/{participantId}/promote", PromoteAsync)
            .WithName("promoteParticipant").WithSummary("Gives an observer or a guest the floor, or takes it back.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons)
            .Answers(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        lesson.MapPost("/mute-all", MuteAllAsync)
            .WithName("muteAll")
            .WithSummary("Mutes everybody who is heard; with muted: false opens those again whom that has silenced.")
            .Produces<ChangedParticipants>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> SetAsync(
        string id, DoorRequest request, ClaimsPrincipal user, ILessonModeration lessons, CancellationToken cancellationToken)
    {
        if (request is { Lobby: null, Locked: null })
        {
            throw ApiException.BadValue("lobby", "send lobby, locked or both: true or false");
        }

        await lessons.SetDoorAsync(user.Actor(), id, request.Lobby, request.Locked, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> AdmitAllAsync(
        string id, ClaimsPrincipal user, ILessonModeration lessons, CancellationToken cancellationToken) =>
        Results.Ok(new ChangedParticipants(await lessons.AdmitAllAsync(user.Actor(), id, cancellationToken)));

    private static async Task<IResult> AdmitAsync(
        string id, string participantId, ClaimsPrincipal user, ILessonModeration lessons, CancellationToken cancellationToken)
    {
        await lessons.AdmitAsync(user.Actor(), id, participantId, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> PromoteAsync(
        string id,
        string participantId,
        PromoteRequest request,
        ClaimsPrincipal user,
        ILessonModeration lessons,
        CancellationToken cancellationToken)
    {
        var promoted = request.Promoted ?? throw ApiException.BadValue("promoted", "send promoted: true or false");
        await lessons.PromoteAsync(user.Actor(), id, participantId, promoted, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> MuteAllAsync(
        string id, MuteRequest request, ClaimsPrincipal user, ILessonModeration lessons, CancellationToken cancellationToken)
    {
        var muted = request.Muted ?? throw ApiException.BadValue("muted", "send muted: true or false");
        return Results.Ok(new ChangedParticipants(
            await lessons.MuteAllAsync(user.Actor(), id, muted, cancellationToken)));
    }
}
