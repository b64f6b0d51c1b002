using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Lessons;
using static ClassroomEdge.Web.Lessons.TeacherCommands;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>The timer of a lesson.</summary>
internal static class TimerEndpoints
{
    public static void MapTimers(this IEndpointRouteBuilder lesson)
    {
        lesson.MapPut("/timer", ([AsParameters] TeacherCall by, TimerRequest request, ILessonTimers timers) =>
                OkAsync(timers.StartAsync(
                    by.Actor,
                    by.Lesson,
                    request.Kind ?? throw ApiException.BadValue("kind", "send countdown or stopwatch"),
                    request.Duration ?? TimeSpan.Zero,
                    request.Sound ?? false,
                    by.Cancelled)))
            .Makes<TimerView>("startTimer", "Starts a countdown or a stopwatch in the place of any other.", Status422UnprocessableEntity);
        lesson.MapPut("/timer/paused", ([AsParameters] TeacherCall by, PauseRequest request, ILessonTimers timers) =>
                OkAsync(timers.PauseAsync(by.Actor, by.Lesson, Flag(request.Paused, "paused"), by.Cancelled)))
            .Makes<TimerView>("pauseTimer", "Pauses, or goes on.", Status409Conflict, Status422UnprocessableEntity);
        lesson.MapPost("/timer/more", ([AsParameters] TeacherCall by, AddTimeRequest request, ILessonTimers timers) =>
                OkAsync(timers.AddAsync(
                    by.Actor, by.Lesson, request.More ?? throw ApiException.BadValue("more", "send more: seconds"), by.Cancelled)))
            .Makes<TimerView>("lengthenTimer", "Lengthens the countdown.", Status409Conflict, Status422UnprocessableEntity);
        lesson.MapDelete("/timer", ([AsParameters] TeacherCall by, ILessonTimers timers) =>
                OkAsync(timers.StopAsync(by.Actor, by.Lesson, by.Cancelled)))
            .Makes<TimerView>("stopTimer", "Takes the timer away.");
    }
}
