using System.Text;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Lessons;
using ClassroomEdge.Web.Security;
using static ClassroomEdge.Web.Lessons.TeacherCommands;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>The quick polls of a lesson, for those in it.</summary>
internal static class PollEndpoints
{
    public static void MapPolls(this IEndpointRouteBuilder lesson)
    {
        lesson.MapGet("/polls", ReadAsync)
            .WithName("listPolls").WithSummary("All polls of the lesson, as the reader may see them.")
            .Produces<IReadOnlyList<Poll>>().Open(CollaborationEndpoints.Ticket).Unattended()
            .Answers(StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);
        lesson.MapPost("/polls", OpenAsync)
            .WithName("openPoll").WithSummary("Opens a poll; one that was open is closed.")
            .Produces<Poll>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        lesson.MapPut("/polls/{pollId}", ([AsParameters] TeacherCall by, string pollId, PollChangeRequest request, ILessonPolls polls) =>
                OkAsync(polls.ChangeAsync(by.Actor, by.Lesson, pollId, request.ToChange(), by.Cancelled)))
            .Makes<Poll>(
                "changePoll", "Closes it, opens it again, shows or hides its results, marks what is right.",
                StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        lesson.MapPut("/polls/{pollId}/texts/{textId}/hidden", (
                [AsParameters] TeacherCall by, string pollId, string textId, HideRequest request, ILessonPolls polls) =>
                OkAsync(polls.HideAsync(by.Actor, by.Lesson, pollId, textId, Flag(request.Hidden, "hidden"), by.Cancelled)))
            .Makes<Poll>(
                "hidePollText", "Hides an answer in own words from all but the teacher, or no longer.",
                StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        lesson.MapPut("/polls/{pollId}/answer", AnswerAsync)
            .WithName("answerPoll").WithSummary("Answers, or changes the answer, for the page that asks.")
            .Produces<Poll>().Open(CollaborationEndpoints.Ticket)
            .Answers(
                StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict,
                StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests);
        lesson.MapGet("/polls/door", DoorAsync)
            .WithName("getAnswerDoor").WithSummary("Address, code and QR code with which phones answer the polls.")
            .Produces<AnswerDoor>().Open(CollaborationEndpoints.Ticket)
            .Answers(StatusCodes.Status401Unauthorized, StatusCodes.Status404NotFound);
        lesson.MapGet("/polls/{pollId}/answers.csv", CsvAsync)
            .WithName("exportPoll").WithSummary("All answers of a poll as CSV.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv").Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ReadAsync(
        string id, HttpContext context, LessonSpeakers speakers, ILessonPolls polls) =>
        Results.Ok(polls.Read(id, AnsweringDevice.Of(await speakers.OfAsync(context, id))));

    private static async Task<IResult> OpenAsync(
        string id, PollRequest request, HttpContext context, LessonSpeakers speakers, ILessonPolls polls, CancellationToken cancellationToken)
    {
        var by = await speakers.TeacherAsync(context, id);
        return Results.Ok(await polls.OpenAsync(by.Actor!, id, request.ToDraft(), cancellationToken));
    }

    private static async Task<IResult> AnswerAsync(
        string id, string pollId, AnswerRequest request, HttpContext context, LessonSpeakers speakers, ILessonPolls polls)
    {
        var device = AnsweringDevice.Of(await speakers.OfAsync(context, id));
        return Results.Ok(polls.Answer(id, pollId, device, request.ToAnswer()));
    }

    private static async Task<IResult> DoorAsync(
        string id, HttpContext context, LessonSpeakers speakers, ILessonPolls polls, RoomProfile profile, WebOptions options)
    {
        await speakers.OfAsync(context, id);
        var origin = PublicOrigin.Of(context.Request, profile, options);
        var url = new Uri(origin, $"/answer/{Uri.EscapeDataString(id)}").ToString();
        return Results.Ok(new AnswerDoor(
            $"{origin.Authority}/answer", polls.Code(id), url, ClassroomEdge.Lessons.Invitations.QrImage.Svg(url)));
    }

    private static IResult CsvAsync(string id, string pollId, HttpContext context, ILessonPolls polls)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(
            Encoding.UTF8.GetBytes(polls.Csv(id, pollId)), "text/csv; charset=utf-8", $"poll-{id}-{pollId}.csv");
    }
}
