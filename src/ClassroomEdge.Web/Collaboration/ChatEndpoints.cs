using System.Security.Claims;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

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
        lesson.MapPut("/chat/on", SwitchAsync)
            .WithName("switchChat").WithSummary("Lets partners write in the chat, or no longer.")
            .Produces(StatusCodes.Status204NoContent).Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status422UnprocessableEntity);
        lesson.MapPut("/chat/{number}/cleared", ClearAsync)
            .WithName("clearChatLine").WithSummary("Takes a line away, or back again.")
            .Produces<ChatLine>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
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

    private static async Task<IResult> SwitchAsync(
        string id, SwitchRequest request, ClaimsPrincipal user, ILessonChat chat, CancellationToken cancellationToken)
    {
        var on = request.On ?? throw ApiException.BadValue("on", "send on: true or false");
        await chat.SwitchAsync(user.Actor(), id, on, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> ClearAsync(
        string id, long number, ClearLineRequest request, ClaimsPrincipal user, ILessonChat chat, CancellationToken cancellationToken)
    {
        var cleared = request.Cleared ?? throw ApiException.BadValue("cleared", "send cleared: true or false");
        return Results.Ok(await chat.ClearAsync(user.Actor(), id, number, cleared, cancellationToken));
    }
}
