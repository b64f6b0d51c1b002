using System.Security.Claims;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Security;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>The timer of a lesson.</summary>
internal static class TimerEndpoints
{
    public static void MapTimers(this IEndpointRouteBuilder lesson)
    {
        lesson.MapPut("/timer", StartAsync)
            .WithName("startTimer").WithSummary("Starts a countdown or a stopwatch in the place of any other.")
            .Produces<TimerView>().Needs(Permission.RunLessons).Answers(StatusCodes.Status422UnprocessableEntity);
        lesson.MapPut("/timer/paused", PauseAsync)
            .WithName("pauseTimer").WithSummary("Pauses, or goes on.")
            .Produces<TimerView>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        lesson.MapPost("/timer/more", AddAsync)
            .WithName("lengthenTimer").WithSummary("Lengthens the countdown.")
            .Produces<TimerView>().Needs(Permission.RunLessons)
            .Answers(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        lesson.MapDelete("/timer", StopAsync)
            .WithName("stopTimer").WithSummary("Takes the timer away.")
            .Produces<TimerView>().Needs(Permission.RunLessons);
    }

    private static async Task<IResult> StartAsync(
        string id, TimerRequest request, ClaimsPrincipal user, ILessonTimers timers, CancellationToken cancellationToken)
    {
        var kind = request.Kind ?? throw ApiException.BadValue("kind", "send countdown or stopwatch");
        return Results.Ok(await timers.StartAsync(
            user.Actor(), id, kind, request.Duration ?? TimeSpan.Zero, request.Sound ?? false, cancellationToken));
    }

    private static async Task<IResult> PauseAsync(
        string id, PauseRequest request, ClaimsPrincipal user, ILessonTimers timers, CancellationToken cancellationToken)
    {
        var paused = request.Paused ?? throw ApiException.BadValue("paused", "send paused: true or false");
        return Results.Ok(await timers.PauseAsync(user.Actor(), id, paused, cancellationToken));
    }

    private static async Task<IResult> AddAsync(
        string id, AddTimeRequest request, ClaimsPrincipal user, ILessonTimers timers, CancellationToken cancellationToken)
    {
        var more = request.More ?? throw ApiException.BadValue("more", "send more: seconds");
        return Results.Ok(await timers.AddAsync(user.Actor(), id, more, cancellationToken));
    }

    private static async Task<IResult> StopAsync(
        string id, ClaimsPrincipal user, ILessonTimers timers, CancellationToken cancellationToken) =>
        Results.Ok(await timers.StopAsync(user.Actor(), id, cancellationToken));
}
