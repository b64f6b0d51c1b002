using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Web.Http;
using static ClassroomEdge.Web.Lessons.TeacherCommands;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace ClassroomEdge.Web.Lessons;

/// <summary>The lesson's door, and what the teacher does with all in it at once.</summary>
internal static class DoorEndpoints
{
    public static void MapLessonDoor(this IEndpointRouteBuilder api)
    {
        var lesson = api.MapGroup("/lessons/{id}").WithTags("Lessons");
        lesson.MapPut("/door", ([AsParameters] TeacherCall by, DoorRequest request, ILessonModeration lessons) =>
                request is { Lobby: null, Locked: null }
                    ? throw ApiException.BadValue("lobby", "send lobby, locked or both: true or false")
                    : NoContentAsync(lessons.SetDoorAsync(by.Actor, by.Lesson, request.Lobby, request.Locked, by.Cancelled)))
            .Does(
                "setLessonDoor",
                "Whether newcomers wait in the lobby, and whether the lesson is locked. Ending the lobby admits those who wait.",
                Status409Conflict,
                Status422UnprocessableEntity);
        lesson.MapPost("/admit", async ([AsParameters] TeacherCall by, ILessonModeration lessons) =>
                Results.Ok(new ChangedParticipants(await lessons.AdmitAllAsync(by.Actor, by.Lesson, by.Cancelled))))
            .Makes<ChangedParticipants>(
                "admitAll", "Admits everyone who waits, first come first, as far as there are seats.", Status409Conflict);
        lesson.MapPost("/participants/{participantId}/admit", ([AsParameters] ParticipantCall by, ILessonModeration lessons) =>
                NoContentAsync(lessons.AdmitAsync(by.Actor, by.Lesson, by.Participant, by.Cancelled)))
            .Does("admitParticipant", "Admits one who waits.", Status404NotFound, Status409Conflict);
        lesson.MapPost("/participants/{participantId}/promote", ([AsParameters] ParticipantCall by, PromoteRequest request, ILessonModeration lessons) =>
                NoContentAsync(lessons.PromoteAsync(by.Actor, by.Lesson, by.Participant, Flag(request.Promoted, "promoted"), by.Cancelled)))
            .Does(
                "promoteParticipant", "Gives an observer or a guest the floor, or takes it back.",
                Status404NotFound, Status409Conflict, Status422UnprocessableEntity);
        lesson.MapPost("/mute-all", async ([AsParameters] TeacherCall by, MuteRequest request, ILessonModeration lessons) =>
                Results.Ok(new ChangedParticipants(
                    await lessons.MuteAllAsync(by.Actor, by.Lesson, Flag(request.Muted, "muted"), by.Cancelled))))
            .Makes<ChangedParticipants>(
                "muteAll",
                "Mutes everybody who is heard; with muted: false opens those again whom that has silenced.",
                Status409Conflict,
                Status422UnprocessableEntity);
    }
}
