using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Lessons;
using ClassroomEdge.Web.Security;
using static ClassroomEdge.Web.Lessons.TeacherCommands;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>The chat of a lesson.</summary>
internal static class ChatEndpoints
{
    public static void MapChat(this IEndpointRouteBuilder lesson)
    {
        lesson.MapGet("/chat", ReadAsync)
            .WithName("readChat").WithSummary("The newest lines of the chat, or those before a number.")
            .Produces<ChatView>().Open(CollaborationEndpoints.Ticket).Unattended()
            .Answers(StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);
        lesson.MapPost("/chat", SayAsync)
            .WithName("sayInChat").WithSummary("Adds a line; the event 'chat' tells everybody.")
            .Produces<ChatLine>().Open(CollaborationEndpoints.Ticket)
            .Answers(
                StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict,
                StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests);
        lesson.MapPut("/chat/on", ([AsParameters] TeacherCall by, SwitchRequest request, ILessonChat chat) =>
                NoContentAsync(chat.SwitchAsync(by.Actor, by.Lesson, Flag(request.On, "on"), by.Cancelled)))
            .Does("switchChat", "Lets partners write in the chat, or no longer.", StatusCodes.Status422UnprocessableEntity);
        lesson.MapPut("/chat/{number}/cleared", ([AsParameters] TeacherCall by, long number, ClearLineRequest request, ILessonChat chat) =>
                OkAsync(chat.ClearAsync(by.Actor, by.Lesson, number, Flag(request.Cleared, "cleared"), by.Cancelled)))
            .Makes<ChatLine>(
                "clearChatLine", "Takes a line away, or back again.",
                StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ReadAsync(
        string id, long? before, HttpContext context, LessonSpeakers speakers, ILessonChat chat)
    {
        await speakers.OfAsync(context, id);
        return Results.Ok(chat.Read(id, before));
    }

    private static async Task<IResult> SayAsync(
        string id, ChatRequest request, HttpContext context, LessonSpeakers speakers, ILessonChat chat)
    {
        var by = await speakers.OfAsync(context, id);
        return Results.Ok(chat.Say(by, request.Text ?? "", request.ClientId ?? ""));
    }
}
