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

                if (!await ChangesAsync(lesson, room, reader, time, ending.Token))
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

    private static async Task<bool> ChangesAsync(
        LessonSnapshot seen, RoomState room, ILessonNewsReader news, TimeProvider time, CancellationToken ending)
    {
        using var quiet = new CancellationTokenSource(EventResponse.KeepAlive, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(quiet.Token, ending);
        Task[] changes =
        [
            room.WhenAsync(s => s.Lesson?.Id != seen.Id || s.Lesson.State != seen.State, either.Token),
            news.WaitAsync(either.Token),
        ];
        var first = await Task.WhenAny(changes);
        await either.CancelAsync();
        await Task.WhenAll(changes)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        ending.ThrowIfCancellationRequested();
        return first.IsCompletedSuccessfully;
    }
}
