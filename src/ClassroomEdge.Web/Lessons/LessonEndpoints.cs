using System.Security.Claims;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Lessons;

/// <summary>What the teacher does with lessons.</summary>
internal static class LessonEndpoints
{
    private const int MostListed = 500;

    public static void MapLessons(this IEndpointRouteBuilder api)
    {
        var lessons = api.MapGroup("/lessons").WithTags("Lessons");
        lessons.MapGet("", ListAsync)
            .WithName("listLessons").WithSummary("Lessons newest first, the one under way included.")
            .Produces<IReadOnlyList<LessonSnapshot>>()
            .Needs(Permission.ViewRecordings).Answers(StatusCodes.Status422UnprocessableEntity);
        lessons.MapPost("", StartAsync)
            .WithName("startLesson").WithSummary("Starts a lesson; its progress follows in the room's state.")
            .Produces<LessonSnapshot>(StatusCodes.Status202Accepted).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        lessons.MapGet("/{id}", FindAsync)
            .WithName("getLesson").WithSummary("A lesson with its recording and roll.")
            .Produces<LessonSummary>().Needs(Permission.ViewRecordings).Answers(StatusCodes.Status404NotFound);
        lessons.MapPost("/{id}/end", EndAsync)
            .WithName("endLesson").WithSummary("Ends the lesson; the recording is finished in the background.")
            .Produces<LessonSnapshot>(StatusCodes.Status202Accepted).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        lessons.MapGet("/{id}/invites", InviteAsync)
            .WithName("listInvitations").WithSummary("Link, PIN and QR code for each partner school.")
            .Produces<IReadOnlyList<Invitation>>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        lessons.MapPost("/{id}/ticket", HostTicketAsync)
            .WithName("getHostTicket").WithSummary("A ticket with which the teacher's own page sees the partners.")
            .Produces<Ticket>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ListAsync(ILessons lessons, int? limit, CancellationToken cancellationToken) =>
        limit is < 1 or > MostListed
            ? throw ApiException.BadValue("limit", $"limit is 1 to {MostListed}")
            : Results.Ok(await lessons.ListAsync(limit ?? 50, cancellationToken));

    private static async Task<IResult> StartAsync(
        StartLessonRequest request, ClaimsPrincipal user, ILessons lessons, CancellationToken cancellationToken)
    {
        var lesson = await lessons.StartAsync(user.Actor(), request.ToRequest(), cancellationToken);
        return Results.Accepted($"/api/v1/lessons/{Uri.EscapeDataString(lesson.Id)}", lesson);
    }

    private static async Task<IResult> FindAsync(string id, ILessons lessons, CancellationToken cancellationToken) =>
        Results.Ok(await lessons.FindAsync(id, cancellationToken)
            ?? throw ApiException.NotFound("lesson.not-found", "there is no such lesson"));

    private static async Task<IResult> EndAsync(
        string id, ClaimsPrincipal user, ILessons lessons, CancellationToken cancellationToken) =>
        Results.Accepted(
            $"/api/v1/lessons/{Uri.EscapeDataString(id)}",
            await lessons.EndAsync(user.Actor(), id, cancellationToken));

    private static async Task<IResult> InviteAsync(
        string id,
        HttpContext context,
        ILessons lessons,
        RoomProfile profile,
        WebOptions options,
        CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var origin = PublicOrigin.Of(context.Request, profile, options);
        return Results.Ok(await lessons.InviteAsync(context.User.Actor(), id, origin, cancellationToken));
    }

    private static async Task<IResult> HostTicketAsync(
        string id, HttpContext context, ILessons lessons, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Ok(await lessons.HostTicketAsync(context.User.Actor(), id, cancellationToken));
    }
}
