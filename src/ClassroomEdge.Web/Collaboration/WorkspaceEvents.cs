using ClassroomEdge.Core;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Lessons;
using ClassroomEdge.Web.Session;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>The event stream of a page that prepares a planned lesson.</summary>
internal static class WorkspaceEvents
{
    /// <summary>GET /lessons/{id}/workspace/events.</summary>
    public static async Task StreamAsync(
        string id,
        HttpContext context,
        LessonSpeakers speakers,
        ITimetable timetable,
        RoomState room,
        ILessonNews news,
        SessionStore sessions,
        TimeProvider time,
        IHostApplicationLifetime lifetime)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping);
        var by = await speakers.InWorkspaceAsync(context, id);
        var view = View(timetable, room, id, by) ?? throw ApiException.NotFound("lesson.not-found", "there is no such planned lesson");
        using var reader = news.Follow(id, by.Id);
        var response = EventResponse.Open(context);
        try
        {
            PreparationView? sent = null;
            while (view is not null)
            {
                if (view != sent)
                {
                    await response.SendAsync("preparation", sent = view, ending.Token);
                }

                while (reader.TryRead(out var item))
                {
                    if (item.Name is "workspace" or "notes" or LessonNewsDesk.Reload)
                    {
                        await response.SendAsync(item.Name, item.Body, ending.Token);
                    }
                }

                var seen = room.Current;
                if (!await EventResponse.AnyAsync(
                    time, ending.Token, ct => room.WhenAsync(s => IsStale(seen, s), ct), ct => reader.WaitAsync(ct)))
                {
                    await response.StayAliveAsync(ending.Token);

                    // A session that ended, a lesson that is over or off the timetable.
                    by = await StillAsync(context, id, speakers, sessions);
                }

                view = View(timetable, room, id, by);
            }

            await response.SendAsync("over", new LessonOver("lesson.invitation-expired"), ending.Token);
        }
        catch (EdgeException e)
        {
            await response.SendAsync("over", new LessonOver(e.Code), ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The page is gone or the service stops; the page asks again.
        }
    }

    private static ValueTask<LessonSpeaker> StillAsync(
        HttpContext context, string id, LessonSpeakers speakers, SessionStore sessions)
    {
        sessions.RequireAlive(LessonTickets.Host(context)?.Session);
        return speakers.InWorkspaceAsync(context, id);
    }

    private static bool IsStale(RoomSnapshot seen, RoomSnapshot now) =>
        now.Lesson?.Id != seen.Lesson?.Id || now.Lesson?.State != seen.Lesson?.State || now.Timetable != seen.Timetable;

    /// <summary>Null: it is off the timetable.</summary>
    private static PreparationView? View(ITimetable timetable, RoomState room, string id, LessonSpeaker by) =>
        timetable.Find(id) is { Kind: { } kind } entry
            ? new PreparationView(
                entry.Title,
                kind,
                entry.StartsAt,
                entry.EndsAt,
                by.School,
                by.Id,
                by.Role,
                room.Current.Lesson is { State: LessonState.Live } lesson && lesson.Id == entry.LessonId ? lesson.Id : null)
            : null;
}
