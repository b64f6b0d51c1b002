using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>What those in a lesson do together. Changes come back on the lesson's event stream.</summary>
internal static class CollaborationEndpoints
{
    /// <summary>Whom these endpoints let in.</summary>
    public const string Ticket = "the lesson's ticket is asked, or somebody signed in who runs lessons";

    public static void MapCollaboration(this IEndpointRouteBuilder api)
    {
        var lesson = api.MapGroup("/lessons/{id}").WithTags("Collaboration");
        lesson.MapGet("/together", ReadAsync)
            .WithName("readTogether").WithSummary("What those in the lesson do together, as it stands.")
            .Produces<TogetherView>().Open(Ticket).Unattended()
            .Answers(StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);
        lesson.MapChat();
        lesson.MapPolls();
        lesson.MapTimers();
        lesson.MapBoard();
        lesson.MapWorkspace();
        api.MapAnswers();
    }

    private static async Task<IResult> ReadAsync(
        string id, HttpContext context, LessonSpeakers speakers, ILessonChat chat, ILessonPolls polls, ILessonTimers timers,
        ILessonBoard board, TimeProvider time)
    {
        var by = await speakers.OfAsync(context, id);
        return Results.Ok(new TogetherView(
            time.GetUtcNow(),
            by.Id,
            by.Role,
            chat.Read(id),
            polls.Read(id, AnsweringDevice.Of(by)),
            timers.Read(id).Timer,
            board.Head(id)));
    }
}
