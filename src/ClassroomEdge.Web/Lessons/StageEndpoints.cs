using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Lessons;

/// <summary>The classroom display.</summary>
internal static class StageEndpoints
{
    private const int LongestName = 80;

    public static void MapStage(this IEndpointRouteBuilder api)
    {
        var stage = api.MapGroup("/lessons/{id}/stage").WithTags("Lessons");
        stage.MapPut("", SetAsync)
            .WithName("setStage").WithSummary("Sets what the classroom display shows.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons)
            .Answers(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        stage.MapPost("/link", LinkAsync)
            .WithName("getStageLink").WithSummary("A link with which a classroom display shows this lesson's stage, and does nothing else.")
            .Produces<StageLink>().Needs(Permission.ShowStage).Answers(StatusCodes.Status409Conflict);
        api.MapGet("/stage/events", StageEvents.StreamAsync)
            .WithTags("Lessons").WithName("followStage")
            .WithSummary("Server-sent events for the room's own display: 'stage' with a StageFrame at once and when a lesson begins or ends.")
            .Produces<StageFrame>(StatusCodes.Status200OK, "text/event-stream")
            .Needs(Permission.ShowStage).Unattended();
    }

    private static async Task<IResult> SetAsync(
        string id, StageRequest request, ClaimsPrincipal user, ILessonModeration lessons, CancellationToken cancellationToken)
    {
        var stage = request switch
        {
            { Follows.Length: > LongestName } => throw ApiException.BadValue("follows", $"a box's name has at most {LongestName} characters"),
            { Follows: { } host } => StageView.First with { Follows = host },
            { Layout: { } layout } => new StageView(layout, request.Spotlight),
            _ => throw ApiException.BadValue("layout", "send teacherAndSlides, allClasses or spotlight"),
        };
        await lessons.SetStageAsync(user.Actor(), id, stage, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> LinkAsync(
        string id,
        HttpContext context,
        ILessonModeration lessons,
        RoomProfile profile,
        WebOptions options,
        CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var ticket = await lessons.StageTicketAsync(context.User.Actor(), id, cancellationToken);
        var page = new Uri(PublicOrigin.Of(context.Request, profile, options), $"/stage/{Uri.EscapeDataString(id)}");

        // In the fragment, which browsers keep to themselves: no access log sees the ticket.
        return Results.Ok(new StageLink($"{page.AbsoluteUri}#t={ticket.Token}"));
    }
}
