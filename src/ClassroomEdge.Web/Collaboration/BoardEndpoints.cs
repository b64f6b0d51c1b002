using System.Security.Claims;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Lessons;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>The whiteboard of a lesson.</summary>
internal static class BoardEndpoints
{
    public static void MapBoard(this IEndpointRouteBuilder lesson)
    {
        lesson.MapGet("/board", ReadAsync)
            .WithName("readBoard").WithSummary("The whole whiteboard.")
            .Produces<BoardView>().Open(CollaborationEndpoints.Ticket).Unattended()
            .Answers(StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);
        lesson.MapPost("/board/steps", AddAsync)
            .WithName("addBoardStep").WithSummary("Draws a shape or rubs shapes out; the event 'stroke' tells everybody.")
            .Produces<BoardOp>().Open(CollaborationEndpoints.Ticket)
            .Answers(
                StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict,
                StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests);
        lesson.MapPut("/board/steps/{number}/active", SetActiveAsync)
            .WithName("undoBoardStep").WithSummary("Undoes one's own step, or does it again.")
            .Produces<BoardOp>().Open(CollaborationEndpoints.Ticket)
            .Answers(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound);
        lesson.MapPost("/board/sketch", SketchAsync)
            .WithName("sketchOnBoard").WithSummary("Shows the others what is just being drawn; it is not kept.")
            .Produces(StatusCodes.Status204NoContent).Open(CollaborationEndpoints.Ticket)
            .Answers(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status422UnprocessableEntity);
        lesson.MapPost("/board/clear", ClearAsync)
            .WithName("clearBoardPage").WithSummary("Clears a page; it is a step that can be undone.")
            .Produces<BoardOp>().Needs(Permission.RunLessons).Answers(StatusCodes.Status422UnprocessableEntity);
        lesson.MapPut("/board", ChangeAsync)
            .WithName("changeBoard").WithSummary("Shows the board to all, turns its pages, lets others draw.")
            .Produces<BoardHead>().Needs(Permission.RunLessons).Answers(StatusCodes.Status422UnprocessableEntity);
        lesson.MapGet("/board.pdf", ExportAsync)
            .WithName("exportBoard").WithSummary("All pages with something on them as PDF.")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf").Open(CollaborationEndpoints.Ticket)
            .RequireRateLimiting(RequestRates.Heavy)
            .Answers(StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ReadAsync(
        string id, HttpContext context, LessonSpeakers speakers, ILessonBoard board)
    {
        await speakers.OfAsync(context, id);
        return Results.Ok(board.Read(id));
    }

    private static async Task<IResult> AddAsync(
        string id, StepRequest request, HttpContext context, LessonSpeakers speakers, ILessonBoard board)
    {
        var by = await speakers.OfAsync(context, id);
        var (page, clientId) = (request.Page ?? "", request.ClientId ?? "");
        return Results.Ok(request.Shape is { } shape
            ? board.Draw(by, page, shape.ToShape(), clientId)
            : board.Erase(by, page, [.. request.Erased ?? []], clientId));
    }

    private static async Task<IResult> SetActiveAsync(
        string id, long number, ActiveRequest request, HttpContext context, LessonSpeakers speakers, ILessonBoard board)
    {
        var by = await speakers.OfAsync(context, id);
        var active = TeacherCommands.Flag(request.Active, "active");
        return Results.Ok(board.SetActive(by, number, active));
    }

    private static async Task<IResult> SketchAsync(
        string id, SketchRequest request, HttpContext context, LessonSpeakers speakers, ILessonBoard board)
    {
        board.Sketch(await speakers.OfAsync(context, id), request.Page ?? "", request.Shape?.ToShape());
        return Results.NoContent();
    }

    private static async Task<IResult> ClearAsync(
        string id, ClearPageRequest request, ClaimsPrincipal user, ILessonBoard board, CancellationToken cancellationToken) =>
        Results.Ok(await board.ClearAsync(user.Actor(), id, request.Page ?? "", request.ClientId ?? "", cancellationToken));

    private static async Task<IResult> ChangeAsync(
        string id, BoardChangeRequest request, ClaimsPrincipal user, ILessonBoard board, CancellationToken cancellationToken) =>
        Results.Ok(await board.ChangeAsync(
            user.Actor(), id, new BoardChange(request.IsOpen, request.Access, request.Page), cancellationToken));

    private static async Task<IResult> ExportAsync(
        string id, HttpContext context, LessonSpeakers speakers, ILessons lessons, ILessonBoard board, CancellationToken cancellationToken)
    {
        await speakers.OfAsync(context, id);
        var title = (await lessons.FindAsync(id, cancellationToken))?.Lesson.Title ?? "";
        return Results.File(await board.ExportAsync(id, title, cancellationToken), "application/pdf", $"{title}.pdf");
    }
}
