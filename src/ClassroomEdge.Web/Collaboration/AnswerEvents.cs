using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Http;
using ClassroomEdge.Web.Lessons;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>The event stream of one phone.</summary>
internal static class AnswerEvents
{
    /// <summary>GET /answer/{lessonId}/events.</summary>
    public static async Task StreamAsync(
        string lessonId,
        string? device,
        HttpContext context,
        RoomState room,
        ILessonNews news,
        ILessonPolls polls,
        PhoneStreams streams,
        TimeProvider time,
        IHostApplicationLifetime lifetime)
    {
        var phone = AnswerEndpoints.Phone(device);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping);
        using var place = streams.Enter();
        using var reader = news.Follow(lessonId, phone.Key);
        var view = AnswerEndpoints.View(lessonId, phone, room, polls);
        var response = EventResponse.Open(context);
        try
        {
            await response.SendAsync("answer", view, ending.Token);
            while (room.Current.Lesson is { } lesson && lesson.Id == lessonId && !lesson.State.IsOver())
            {
                while (reader.TryRead(out var item))
                {
                    if (item.Name == "poll")
                    {
                        await response.SendAsync(item.Name, item.Body, ending.Token);
                    }
                    else if (item.Name == LessonNewsDesk.Reload)
                    {
                        await response.SendAsync("answer", AnswerEndpoints.View(lessonId, phone, room, polls), ending.Token);
                    }
                }

                if (!await EventResponse.AnyAsync(
                    time,
                    ending.Token,
                    ct => room.WhenAsync(s => s.Lesson?.Id != lesson.Id || s.Lesson.State != lesson.State, ct),
                    ct => reader.WaitAsync(ct)))
                {
                    await response.StayAliveAsync(ending.Token);
                }
            }

            await response.SendAsync("over", new LessonOver("lesson.ended"), ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The phone is gone or the service stops; the phone asks again.
        }
    }
}
