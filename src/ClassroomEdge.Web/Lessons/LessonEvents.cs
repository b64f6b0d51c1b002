using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Metrics;
using ClassroomEdge.Web.Session;

namespace ClassroomEdge.Web.Lessons;

/// <summary>
/// The event stream of one page in a lesson. It always sends the newest state, so a slow page misses steps and no more;
/// between states it sends the lesson's news, in order, and <c>reload</c> where some were lost. While it is open, its
/// bearer attends.
/// </summary>
internal sealed class LessonEvents
{
    private readonly HttpContext _context;
    private readonly RoomState _room;
    private readonly ILessonNews _news;
    private readonly TimeProvider _time;
    private readonly string _lessonId;
    private readonly string _you;
    private readonly Action _verify;

    private LessonEvents(
        HttpContext context, RoomState room, ILessonNews news, TimeProvider time, string lessonId, string you, Action verify)
    {
        _context = context;
        _room = room;
        _news = news;
        _time = time;
        _lessonId = lessonId;
        _you = you;
        _verify = verify;
    }

    /// <summary>GET /lessons/{id}/events.</summary>
    public static async Task StreamAsync(
        string id,
        HttpContext context,
        ILessons lessons,
        RoomState room,
        ILessonNews news,
        SessionStore sessions,
        TimeProvider time,
        WebMetrics metrics,
        IHostApplicationLifetime lifetime)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping);
        if (LessonTickets.TokenOf(context.Request) is { } token)
        {
            var pass = LessonTickets.PassBeforeTheDoor(lessons, id, token);
            using (lessons.Attend(pass))
            {
                await new LessonEvents(
                    context, room, news, time, id, pass.ParticipantId, () => LessonTickets.PassBeforeTheDoor(lessons, id, token))
                    .RunAsync(metrics, ending.Token);
            }

            return;
        }

        var host = LessonTickets.Host(context) ?? throw new ApiException(
            StatusCodes.Status401Unauthorized, "session.required", "send the lesson's ticket, or sign in as a teacher");
        if (await lessons.FindAsync(id, ending.Token) is null)
        {
            throw ApiException.NotFound("lesson.not-found", "there is no such lesson");
        }

        await new LessonEvents(
            context, room, news, time, id, LessonView.RoomFeed, () => sessions.RequireAlive(host.Session))
            .RunAsync(metrics, ending.Token);
    }

    private async Task RunAsync(WebMetrics metrics, CancellationToken ending)
    {
        var response = EventResponse.Open(_context);
        metrics.LessonStreams(1);
        try
        {
            await PushAsync(response, ending);
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

    private async Task PushAsync(EventResponse response, CancellationToken ending)
    {
        // Before the state is sent: a page that then reads what is kept misses nothing between.
        using var news = _news.Follow(_lessonId, _you);
        LessonSnapshot? sent = null;
        var isWaiting = false;
        while (true)
        {
            var snapshot = _room.Current;
            if (OverCode(snapshot) is { } code)
            {
                await response.SendAsync("over", new LessonOver(code), ending);
                return;
            }

            if (!ReferenceEquals(snapshot.Lesson, sent))
            {
                sent = snapshot.Lesson!;
                var view = LessonView.Of(sent, snapshot, _you, _time.GetUtcNow());
                isWaiting = view.Standing == Standing.Waiting;
                await response.SendAsync("lesson", view, ending);
            }

            while (news.TryRead(out var item))
            {
                // Who waits before the door hears nothing of what is said inside.
                if (!isWaiting)
                {
                    await response.SendAsync(item.Name, item.Body, ending);
                }
            }

            if (!await EventResponse.AnyAsync(
                _time, ending, ct => _room.WhenAsync(s => !ReferenceEquals(s.Lesson, sent), ct), ct => news.WaitAsync(ct)))
            {
                await response.StayAliveAsync(ending);
            }
        }
    }

    private string? OverCode(RoomSnapshot snapshot)
    {
        if (snapshot.Lesson is not { } lesson || lesson.Id != _lessonId || lesson.State == LessonState.Ended)
        {
            return "lesson.ended";
        }

        if (lesson.State == LessonState.Failed)
        {
            return lesson.ErrorCode ?? "lesson.ended";
        }

        try
        {
            _verify();
            return null;
        }
        catch (EdgeException e)
        {
            return e.Code;
        }
    }
}
