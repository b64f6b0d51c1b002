using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Supervision;
using ClassroomEdge.Lessons.Running;

namespace ClassroomEdge.Lessons.Calls.Joined;

/// <summary>
/// A feed of another box in this room's lesson: what its router offers to who watches is published in ours, so nothing is
/// encoded anew. Keeps it up until cancelled.
/// </summary>
internal sealed class FarFeed(PartnerLesson there, LessonFeed feed, string id, LiveLesson lesson, IMediaRouter router, TimeProvider time)
{
    private static readonly TimeSpan HangUpDeadline = TimeSpan.FromSeconds(3);

    private static readonly RestartPolicy Retry = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(500),
        MaxDelay = TimeSpan.FromSeconds(10),
        DegradedDelay = TimeSpan.FromSeconds(10),
    };

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        lesson.ChangeFeeds(f => f.Set(new LessonFeed(id, feed.Kind, feed.Label is { Length: > 0 } label ? label : there.Box.Name, false)));
        try
        {
            for (var failures = 1; ; failures++)
            {
                try
                {
                    await OnceAsync(cancellationToken);
                    failures = 1;
                }
                catch (EdgeException)
                {
                    // Its picture is not there yet, or one of the routers begins anew.
                }

                await Task.Delay(Retry.DelayAfter(failures, Random.Shared.NextDouble()), time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It is shown there no more.
        }
        finally
        {
            lesson.ChangeFeeds(f => f.Remove(id));
        }
    }

    private async Task OnceAsync(CancellationToken cancellationToken)
    {
        var (connection, offer) = await there.WatchAsync(feed.Id, cancellationToken);
        RouterAnswer? here = null;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnEnded(string which)
        {
            if (which == here?.ConnectionId)
            {
                ended.TrySetResult();
            }
        }

        void OnLost() => ended.TrySetResult();
        router.ConnectionEnded += OnEnded;
        router.Lost += OnLost;
        try
        {
            here = await router.PublishAsync(id, offer, cancellationToken);
            await there.AnswerAsync(connection, here.Sdp, cancellationToken);
            await ended.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            router.ConnectionEnded -= OnEnded;
            router.Lost -= OnLost;
            using var deadline = new CancellationTokenSource(HangUpDeadline, time);
            await HangUpAsync(connection, here, deadline.Token);
        }
    }

    private async Task HangUpAsync(Uri connection, RouterAnswer? here, CancellationToken cancellationToken)
    {
        try
        {
            await router.HangUpAsync(here?.ConnectionId ?? "", cancellationToken);
            await there.HangUpAsync(connection, cancellationToken);
        }
        catch (Exception e) when (e is EdgeException or OperationCanceledException)
        {
            // It is over at our end; the other finds out by itself.
        }
    }
}
