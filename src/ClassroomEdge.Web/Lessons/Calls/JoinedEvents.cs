using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Metrics;
using ClassroomEdge.Web.Session;

namespace ClassroomEdge.Web.Lessons.Calls;

/// <summary>
/// What a joined box tells in its lesson, for one page of this room: the box reads that stream once for all of them. While
/// the line between the boxes is cut nothing comes; <c>reload</c> does when it is back.
/// </summary>
internal static class JoinedEvents
{
    /// <summary>GET /lessons/{id}/joined/{name}/events.</summary>
    public static async Task StreamAsync(
        string id,
        string name,
        HttpContext context,
        ILessons lessons,
        IJoinedLessons joined,
        RoomState room,
        ILessonNews news,
        SessionStore sessions,
        TimeProvider time,
        WebMetrics metrics,
        IHostApplicationLifetime lifetime)
    {
        JoinedEndpoints.Verify(context, lessons, id);
        if (!IsHeld(room.Current, id, name))
        {
            throw ApiException.NotFound("call.not-found", $"the lesson is not held with {name}");
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var reader = news.Follow(IJoinedLessons.NewsOf(id, name), LessonNewsDesk.Teacher);
        var response = EventResponse.Open(context);
        metrics.LessonStreams(1);
        try
        {
            if (joined.State(id, name) is { } state)
            {
                await response.SendAsync("lesson", state, ending.Token);
            }

            while (IsHeld(room.Current, id, name))
            {
                while (reader.TryRead(out var item))
                {
                    await response.SendAsync(item.Name, item.Body, ending.Token);
                }

                if (!await EventResponse.AnyAsync(
                    time, ending.Token, ct => room.WhenAsync(s => !IsHeld(s, id, name), ct), ct => reader.WaitAsync(ct)))
                {
                    await response.StayAliveAsync(ending.Token);
                    StillMay(context, lessons, sessions, id);
                }
            }

            await response.SendAsync("over", new LessonOver("lesson.ended"), ending.Token);
        }
        catch (EdgeException e)
        {
            await response.SendAsync("over", new LessonOver(e.Code), ending.Token);
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

    private static void StillMay(HttpContext context, ILessons lessons, SessionStore sessions, string id)
    {
        sessions.RequireAlive(LessonTickets.Host(context)?.Session);
        JoinedEndpoints.Verify(context, lessons, id);
    }

    private static bool IsHeld(RoomSnapshot room, string id, string name) =>
        room.Lesson is { } lesson && lesson.Id == id && lesson.Joined.Any(j => j.Name == name);
}
