using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Lessons;

/// <summary>What a partner does: join, raise the hand, leave.</summary>
internal static class ParticipantEndpoints
{
    private const int LongestToken = 4096;

    public static void MapParticipants(this IEndpointRouteBuilder api)
    {
        api.MapPost("/join", JoinByPinAsync)
            .WithTags("Lessons").WithName("joinByPin").WithSummary("Enters the lesson under way with its six digits.")
            .Produces<JoinedView>().RequireRateLimiting(RequestRates.Join).Open("the PIN is asked")
            .Answers(
                StatusCodes.Status403Forbidden, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests);
        var lesson = api.MapGroup("/lessons/{id}").WithTags("Lessons");
        lesson.MapPost("/join", JoinAsync)
            .WithName("join").WithSummary("Enters a lesson with an invitation.")
            .Produces<Ticket>().RequireRateLimiting(RequestRates.Join).Open("the invitation is asked")
            .Answers(
                StatusCodes.Status403Forbidden, StatusCodes.Status410Gone, StatusCodes.Status422UnprocessableEntity);
        lesson.MapPost("/hand", HandAsync)
            .WithName("raiseHand").WithSummary("The ticket's bearer raises or lowers the hand.")
            .Produces(StatusCodes.Status204NoContent).Open("the lesson's ticket is asked")
            .Answers(StatusCodes.Status401Unauthorized, StatusCodes.Status422UnprocessableEntity);
        lesson.MapPut("/line", LineAsync)
            .WithName("tellLine").WithSummary("The ticket's bearer tells how good the line is.")
            .Produces(StatusCodes.Status204NoContent).Open("the lesson's ticket is asked")
            .Answers(StatusCodes.Status401Unauthorized, StatusCodes.Status422UnprocessableEntity);
        lesson.MapPost("/leave", LeaveAsync)
            .WithName("leave").WithSummary("The ticket's bearer leaves.")
            .Produces(StatusCodes.Status204NoContent).Open("the lesson's ticket is asked")
            .Answers(StatusCodes.Status401Unauthorized);
        lesson.MapGet("/events", LessonEvents.StreamAsync)
            .WithName("followLesson")
            .WithSummary("Server-sent events: 'lesson' with a LessonView at once and after changes, 'over' with a code at the end.")
            .Produces<LessonView>(StatusCodes.Status200OK, "text/event-stream")
            .Open("the lesson's ticket is asked, or somebody signed in who runs lessons").Unattended()
            .Answers(StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> JoinByPinAsync(
        JoinByPinRequest request, HttpContext context, ILessons lessons, CancellationToken cancellationToken)
    {
        var pin = request.Pin?.Trim() ?? "";
        if (pin.Length != 6 || !pin.All(char.IsAsciiDigit))
        {
            throw ApiException.BadValue("pin", "a lesson's PIN has six digits");
        }

        var name = AccountNames.CheckName(request.Name);
        var (lessonId, ticket) = await lessons.JoinByPinAsync(
            pin, name, RequestRates.Client(context), Token(request.EarlierTicket, "earlierTicket"), cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Ok(new JoinedView(lessonId, ticket));
    }

    private static async Task<IResult> JoinAsync(
        string id, JoinRequest request, HttpContext context, ILessons lessons, CancellationToken cancellationToken)
    {
        var token = Token(request.Token, "token") ?? throw ApiException.BadValue("token", "send the invitation's token");
        var name = AccountNames.CheckName(request.Name);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Ok(await lessons.JoinAsync(
            id, token, name, Token(request.EarlierTicket, "earlierTicket"), cancellationToken));
    }

    private static async Task<IResult> HandAsync(
        string id, HandRequest request, HttpContext context, ILessons lessons, CancellationToken cancellationToken)
    {
        var pass = LessonTickets.Pass(context, lessons, id);
        var raised = TeacherCommands.Flag(request.Raised, "raised");
        await lessons.RaiseHandAsync(pass, raised, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> LineAsync(
        string id, LineRequest request, HttpContext context, ILessons lessons, CancellationToken cancellationToken)
    {
        var pass = LessonTickets.Pass(context, lessons, id);
        var grade = request.Grade ?? throw ApiException.BadValue("grade", "send grade: good, weak or soundOnly");
        await lessons.TellLineAsync(pass, new LineQuality(grade, request.Trouble), cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> LeaveAsync(
        string id, HttpContext context, ILessons lessons, CancellationToken cancellationToken)
    {
        var token = LessonTickets.TokenOf(context.Request) ?? throw new ApiException(
            StatusCodes.Status401Unauthorized, "session.required", "send the lesson's ticket: Authorization: Bearer …");
        await lessons.LeaveAsync(LessonTickets.PassBeforeTheDoor(lessons, id, token), cancellationToken);
        return Results.NoContent();
    }

    private static string? Token(string? token, string field) => token switch
    {
        null or "" => null,
        { Length: <= LongestToken } => token,
        _ => throw ApiException.BadValue(field, "this token is too long to be one"),
    };
}
