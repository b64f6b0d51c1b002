using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;
using static ClassroomEdge.Web.Lessons.TeacherCommands;

namespace ClassroomEdge.Web.Lessons;

/// <summary>The room's cameras in the hands of a partner, when the teacher wants it so.</summary>
internal static class LessonCameraEndpoints
{
    private const int LongestName = 40;

    public static void MapLessonCameras(this IEndpointRouteBuilder api)
    {
        var lesson = api.MapGroup("/lessons/{id}").WithTags("Lessons");
        lesson.MapPost("/participants/{participantId}/camera", ([AsParameters] ParticipantCall by, GrantRequest request, ILessonModeration lessons) =>
                NoContentAsync(lessons.GrantCameraAsync(by.Actor, by.Lesson, by.Participant, Flag(request.Granted, "granted"), by.Cancelled)))
            .Does(
                "grantCamera", "Lets a participant turn the room's cameras to their presets for this lesson, or no longer.",
                StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        lesson.MapPost("/camera", TurnAsync)
            .WithName("turnCamera")
            .WithSummary("The ticket's bearer turns a camera of the room that the teacher granted; it is recorded in the audit log.")
            .Produces(StatusCodes.Status204NoContent).Open("the lesson's ticket is asked")
            .Answers(
                StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound,
                StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> TurnAsync(
        string id,
        TurnCameraRequest request,
        HttpContext context,
        ILessons lessons,
        ILessonModeration moderation,
        CancellationToken cancellationToken)
    {
        var pass = LessonTickets.Pass(context, lessons, id);
        var device = request.Device ?? throw ApiException.BadValue("device", "send the camera's id");
        var preset = request.Preset ?? throw ApiException.BadValue("preset", "send the preset's word");
        var by = request.By is null ? null : new string([.. request.By.Where(c => !char.IsControl(c)).Take(LongestName)]).Trim();
        await moderation.TurnCameraAsync(pass, device, preset, string.IsNullOrEmpty(by) ? null : by, cancellationToken);
        return Results.NoContent();
    }
}
