using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Roll;

/// <summary>How many students are there.</summary>
internal static class RollEndpoints
{
    public static void MapRoll(this IEndpointRouteBuilder api)
    {
        var roll = api.MapGroup("/lessons/{id}/roll").WithTags("Roll");
        roll.MapGet("", GetAsync)
            .WithName("getRoll").WithSummary("What the camera counts and what the teacher confirmed.")
            .Needs(Permission.ViewRecordings).Answers(StatusCodes.Status404NotFound);
        roll.MapPut("", ConfirmAsync)
            .WithName("confirmRoll").WithSummary("Confirms a number, which may differ from the camera's.")
            .Needs(Permission.ConfirmRoll)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<RollEntry> GetAsync(
        string id, ILessons lessons, IRollBook rolls, CancellationToken cancellationToken)
    {
        await MustExistAsync(id, lessons, cancellationToken);
        return await rolls.GetAsync(id, cancellationToken);
    }

    private static async Task<RollEntry> ConfirmAsync(
        string id,
        ConfirmRollRequest request,
        ClaimsPrincipal user,
        ILessons lessons,
        IRollBook rolls,
        CancellationToken cancellationToken)
    {
        var count = request.Count ?? throw ApiException.BadValue("count", "send the number of students");
        await MustExistAsync(id, lessons, cancellationToken);
        return await rolls.ConfirmAsync(user.Actor(), id, count, cancellationToken);
    }

    private static async Task MustExistAsync(string id, ILessons lessons, CancellationToken cancellationToken)
    {
        if (await lessons.FindAsync(id, cancellationToken) is null)
        {
            throw ApiException.NotFound("lesson.not-found", "there is no such lesson");
        }
    }
}
