using System.Collections.Immutable;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>
/// Where phones answer the polls of the lesson under way, without a name. Whoever knows the lesson's id, from the QR code
/// or by the four digits, may answer: once a device.
/// </summary>
internal static class AnswerEndpoints
{
    private const string Why = "phones of a class answer without a name; the lesson's id or code is asked";

    public static void MapAnswers(this IEndpointRouteBuilder api)
    {
        var door = api.MapGroup("/answer").WithTags("Collaboration");
        door.MapPost("", FindAsync)
            .WithName("findPollByCode").WithSummary("The lesson under way of these four digits.")
            .Produces<AnswerPlace>().RequireRateLimiting(RequestRates.Code).Open(Why)
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests);
        door.MapGet("/{lessonId}", ReadAsync)
            .WithName("readPollOnPhone").WithSummary("The lesson's poll as this phone sees it.")
            .Produces<AnswerView>().Open(Why).Unattended()
            .Answers(StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        door.MapGet("/{lessonId}/events", AnswerEvents.StreamAsync)
            .WithName("followPollOnPhone")
            .WithSummary("Server-sent events: 'answer' with an AnswerView at once, 'poll' with a Poll after changes, 'over' at the end.")
            .Produces<AnswerView>(StatusCodes.Status200OK, "text/event-stream").Open(Why).Unattended()
            .Answers(
                StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests);
        door.MapPut("/{lessonId}/{pollId}", AnswerAsync)
            .WithName("answerPollOnPhone").WithSummary("Answers, or changes the answer, for this phone.")
            .Produces<Poll>().Open(Why)
            .Answers(
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity,
                StatusCodes.Status429TooManyRequests);
    }

    /// <summary>What this phone sees; the lesson must be under way.</summary>
    public static AnswerView View(string lessonId, AnsweringDevice phone, RoomState room, ILessonPolls polls)
    {
        var lesson = Require(lessonId, room);
        var all = polls.Read(lessonId, phone);
        return new AnswerView(
            lessonId, lesson.Title, room.Current.Name, all.LastOrDefault(p => p.State == PollState.Open) ?? all.LastOrDefault());
    }

    public static AnsweringDevice Phone(string? device) =>
        device is { Length: >= 16 and <= 64 } && device.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? AnsweringDevice.Phone(device)
            : throw ApiException.BadValue("device", "a device's key has 16 to 64 letters, digits or hyphens");

    private static IResult FindAsync(AnswerCodeRequest request, RoomState room, ILessonPolls polls) =>
        room.Current.Lesson is { } lesson && !lesson.State.IsOver() && polls.Code(lesson.Id) == request.Code?.Trim()
            ? Results.Ok(new AnswerPlace(lesson.Id))
            : throw ApiException.NotFound("poll.wrong-code", "no lesson under way has this code");

    private static IResult ReadAsync(
        string lessonId, string? device, HttpContext context, RoomState room, ILessonPolls polls)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Ok(View(lessonId, Phone(device), room, polls));
    }

    private static IResult AnswerAsync(
        string lessonId, string pollId, AnswerRequest request, RoomState room, ILessonPolls polls)
    {
        Require(lessonId, room);
        return Results.Ok(polls.Answer(lessonId, pollId, Phone(request.Device), request.ToAnswer()));
    }

    private static LessonSnapshot Require(string lessonId, RoomState room) =>
        room.Current.Lesson is { } lesson && lesson.Id == lessonId && !lesson.State.IsOver()
            ? lesson
            : throw ApiException.NotFound("lesson.not-found", "no such lesson is under way");
}
