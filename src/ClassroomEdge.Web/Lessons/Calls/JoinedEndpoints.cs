using System.Collections.Frozen;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Lessons.Calls;

/// <summary>
/// The lesson of a box that this one is held with, for this room's panel and display: below <c>joined/{name}</c> is what
/// that box answers below its own lesson to a participant, in the same shapes.
/// </summary>
internal static class JoinedEndpoints
{
    private const string Why = "the classroom display's ticket is asked, or somebody signed in who runs lessons";
    private const string Beyond =
        "The path is one that a participant asks below a lesson: together, hand, chat, polls, board, slides, workspace; the joined box answers.";

    /// <summary>Shown by our pages as what they are; anything else is a file to keep, so that no other box runs a script in our name.</summary>
    private static readonly FrozenSet<string> Shown = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "application/json", "application/problem+json", "image/png", "image/jpeg", "image/webp");

    private static readonly int[] Refusals =
    [
        StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict,
        StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests, StatusCodes.Status504GatewayTimeout,
    ];

    public static void MapJoinedLessons(this IEndpointRouteBuilder api)
    {
        var there = api.MapGroup("/lessons/{id}/joined/{name}").WithTags("Calls");
        there.MapGet("/events", JoinedEvents.StreamAsync)
            .WithName("followJoinedLesson")
            .WithSummary("Server-sent events of the joined box's lesson as a participant there gets them: 'lesson' with its LessonView, its news, 'reload'; 'over' when it is held together no more.")
            .Produces<LessonView>(StatusCodes.Status200OK, "text/event-stream").Open(Why).Unattended()
            .Answers(StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);
        there.MapGet("/{**path}", ReadAsync)
            .WithName("readInJoinedLesson").WithSummary($"Reads in the joined box's lesson. {Beyond}")
            .Produces(StatusCodes.Status200OK).Open(Why).Unattended().Answers([StatusCodes.Status401Unauthorized, .. Refusals]);
        there.MapPost("/{**path}", AskAsync)
            .WithName("postInJoinedLesson").WithSummary($"Adds something in the joined box's lesson. {Beyond}")
            .Produces(StatusCodes.Status200OK).Needs(Permission.RunLessons).Answers(Refusals);
        there.MapPut("/{**path}", AskAsync)
            .WithName("putInJoinedLesson").WithSummary($"Changes something in the joined box's lesson. {Beyond}")
            .Produces(StatusCodes.Status200OK).Needs(Permission.RunLessons).Answers(Refusals);
        there.MapDelete("/{**path}", AskAsync)
            .WithName("deleteInJoinedLesson").WithSummary($"Takes something away in the joined box's lesson. {Beyond}")
            .Produces(StatusCodes.Status200OK).Needs(Permission.RunLessons).Answers(Refusals);
    }

    /// <summary>Only this room's own: those in its lesson by invitation are not in the other one.</summary>
    /// <exception cref="Core.EdgeException"><c>session.required</c>, <c>lesson.ticket-invalid</c>.</exception>
    public static void Verify(HttpContext context, ILessons lessons, string id)
    {
        if (LessonTickets.Host(context) is null && !LessonTickets.Pass(context, lessons, id).IsStage)
        {
            throw new LessonException("lesson.ticket-invalid", "this is for the room's own display and its teacher");
        }
    }

    private static Task ReadAsync(string id, string name, string path, HttpContext context, ILessons lessons, IJoinedLessons joined)
    {
        Verify(context, lessons, id);
        return AskAsync(id, name, path, context, joined);
    }

    private static async Task AskAsync(string id, string name, string path, HttpContext context, IJoinedLessons joined)
    {
        var request = context.Request;
        var answer = await joined.AskAsync(
            id,
            name,
            new JoinedRequest(
                request.Method,
                path,
                request.QueryString.Value ?? "",
                HttpMethods.IsGet(request.Method) ? null : request.ContentType,
                request.Body),
            context.RequestAborted);
        await using var body = answer.Body;
        var response = context.Response;
        response.StatusCode = answer.Status;
        var isShown = Shown.Contains(answer.ContentType?.Split(';')[0].Trim() ?? "");
        response.ContentType = isShown ? answer.ContentType : "application/octet-stream";
        response.Headers.ContentDisposition = isShown ? null : "attachment";
        response.Headers.CacheControl = "no-store";
        if (answer.Status != StatusCodes.Status204NoContent)
        {
            await body.CopyToAsync(response.Body, context.RequestAborted);
        }
    }
}
