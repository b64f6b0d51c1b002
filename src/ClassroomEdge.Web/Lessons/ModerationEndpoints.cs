using ClassroomEdge.Core.Lessons;
using static ClassroomEdge.Web.Lessons.TeacherCommands;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace ClassroomEdge.Web.Lessons;

/// <summary>What the teacher does with those in the lesson.</summary>
internal static class ModerationEndpoints
{
    public static void MapModeration(this IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/lessons/{id}/participants/{participantId}").WithTags("Lessons");
        one.MapPost("/mute", ([AsParameters] ParticipantCall by, MuteRequest request, ILessons lessons) =>
                NoContentAsync(lessons.MuteAsync(by.Actor, by.Lesson, by.Participant, Flag(request.Muted, "muted"), by.Cancelled)))
            .Does("muteParticipant", "Mutes a participant in the router, or no longer.", Status404NotFound, Status409Conflict, Status422UnprocessableEntity);
        one.MapPost("/lower-hand", ([AsParameters] ParticipantCall by, ILessons lessons) =>
                NoContentAsync(lessons.LowerHandAsync(by.Actor, by.Lesson, by.Participant, by.Cancelled)))
            .Does("lowerHand", "Lowers a participant's hand.", Status404NotFound, Status409Conflict);
        one.MapDelete("", ([AsParameters] ParticipantCall by, ILessons lessons) =>
                NoContentAsync(lessons.RemoveAsync(by.Actor, by.Lesson, by.Participant, by.Cancelled)))
            .Does("removeParticipant", "Removes a participant; their ticket is void from then on.", Status404NotFound, Status409Conflict);
    }
}
