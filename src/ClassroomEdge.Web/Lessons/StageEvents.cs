using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Metrics;
using ClassroomEdge.Web.Security;
using ClassroomEdge.Web.Session;

namespace ClassroomEdge.Web.Lessons;

/// <summary>
/// The event stream of a room's own classroom display, which stays up for months: tells it of each lesson, with a ticket
/// to its stage.
/// </summary>
internal sealed class StageEvents(
    EdgeIdentity caller,
    string? token,
    ILessonModeration lessons,
    RoomState room,
    SessionStore sessions,
    ITokenStore tokens,
    TimeProvider time)
{
    /// <summary>GET /stage/events.</summary>
    public static async Task StreamAsync(
        HttpContext context,
        ILessonModeration lessons,
        RoomState room,
            SessionStore sessions,
        ITokenStore tokens,
        TimeProvider time,
        WebMetrics metrics,
        IHostApplicationLifetime lifetime)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping);
        var caller = (EdgeIdentity)context.User.Identity!;
        var token = caller.Session is null ? context.Request.Headers.Authorization.ToString()["Bearer ".Length..].Trim() : null;
        var stream = new StageEvents(caller, token, lessons, room, sessions, tokens, time);
        var response = EventResponse.Open(context);
        metrics.LessonStreams(1);
        try
        {
            await stream.PushAsync(response, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The page is gone or the service stops; the page asks again.
        }
        finally
        {
            metrics.LessonStreams(-1);
        }
    }

    private static string? OpenLesson(RoomSnapshot room) =>
        room.Lesson is { State: < LessonState.Ending } lesson ? lesson.Id : null;

    private async Task PushAsync(EventResponse response, CancellationToken ending)
    {
        while (await IsWelcomeAsync(ending))
        {
            var frame = await FrameAsync(ending);
            await response.SendAsync("stage", frame, ending);
            while (!await EventResponse.AnyAsync(time, ending, ct => room.WhenAsync(s => IsStale(frame, s), ct)))
            {
                await response.StayAliveAsync(ending);
                if (!await IsWelcomeAsync(ending))
                {
                    return;
                }
            }
        }
    }

    /// <summary>The session or token is still good: a display that was struck off goes dark.</summary>
    private async ValueTask<bool> IsWelcomeAsync(CancellationToken ending) => caller.Session is { } session
        ? sessions.IsAlive(session.Key)
        : await tokens.VerifyAsync(token!, ending) is not null;

    private async ValueTask<StageFrame> FrameAsync(CancellationToken ending)
    {
        var snapshot = room.Current;
        var now = time.GetUtcNow();
        var view = new LessonRoomView(snapshot.Name, snapshot.Site);
        var next = Next(snapshot);
        if (OpenLesson(snapshot) is { } id)
        {
            try
            {
                return new StageFrame(view, id, await lessons.StageTicketAsync(caller.Actor, id, ending), next, now);
            }
            catch (EdgeException e) when (e.Code is "lesson.not-live" or "lesson.not-found")
            {
                // It ended in this moment.
            }
        }

        return new StageFrame(view, null, null, next, now);
    }

    private ScheduledLesson? Next(RoomSnapshot snapshot)
    {
        var now = time.GetUtcNow();
        return snapshot.Timetable?.FirstOrDefault(e => e.StartsAt > now);
    }

    private bool IsStale(StageFrame frame, RoomSnapshot snapshot) =>
        OpenLesson(snapshot) != frame.LessonId || Next(snapshot) != frame.Next;
}
