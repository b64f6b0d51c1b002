using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Lessons;

/// <summary>What the teacher does with those in the lesson.</summary>
internal static class ModerationEndpoints
{
    public static void MapModeration(this IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/lessons/{id}/participants/{participantId}").WithTags("Lessons");
        one.MapPost("/mute", MuteAsync)
            .WithName("muteParticipant").WithSummary("Mutes a participant in the router, or no longer.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons)
            .Answers(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        one.MapPost("/lower-hand", LowerHandAsync)
            .WithName("lowerHand").WithSummary("Lowers a participant's hand.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        one.MapDelete("", RemoveAsync)
            .WithName("removeParticipant").WithSummary("Removes a participant; their ticket is void from then on.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> MuteAsync(
        string id,
        string participantId,
        MuteRequest request,
        ClaimsPrincipal user,
        ILessons lessons,
        CancellationToken cancellationToken)
    {
        var muted = request.Muted ?? throw ApiException.BadValue("muted", "send muted: true or false");
        await lessons.MuteAsync(user.Actor(), id, participantId, muted, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> LowerHandAsync(
        string id, string participantId, ClaimsPrincipal user, ILessons lessons, CancellationToken cancellationToken)
    {
        await lessons.LowerHandAsync(user.Actor(), id, participantId, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> RemoveAsync(
        string id, string participantId, ClaimsPrincipal user, ILessons lessons, CancellationToken cancellationToken)
    {
        await lessons.RemoveAsync(user.Actor(), id, participantId, cancellationToken);
        return Results.NoContent();
    }
}
