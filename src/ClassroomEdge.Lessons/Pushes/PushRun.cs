using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Supervision;
using ClassroomEdge.Lessons.Running;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Pushes;

/// <summary>Keeps one sending up for as long as it is wanted, and shows in the lesson where it stands.</summary>
internal sealed class PushRun(LiveLesson lesson, LessonPush first, IPushWay way, PushTarget target, string? token, Func<string, IDisposable?> take, TimeProvider time, ILogger log)
{
    private static readonly RestartPolicy Retry = new()
    {
        FirstDelay = TimeSpan.FromSeconds(1),
        MaxDelay = TimeSpan.FromSeconds(30),
        DegradedDelay = TimeSpan.FromSeconds(30),
        StableAfter = TimeSpan.FromSeconds(20),
    };

    public PushTarget Target => target;

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        try
        {
            while (true)
            {
                long? liveAt = null;
                PushEnd end;
                using (take(first.Feed))
                {
                    end = await way.RunAsync(
                        first.Feed,
                        target,
                        token,
                        () =>
                        {
                            liveAt = time.GetTimestamp();
                            lesson.SetPush(first with { State = PushState.Live });
                            Log.PushLive(log, target.Display);
                        },
                        cancellationToken);
                }

                failures = liveAt is { } since && time.GetElapsedTime(since) >= Retry.StableAfter ? 1 : failures + 1;
                var delay = Retry.DelayAfter(failures, Random.Shared.NextDouble());
                var message = target.Redact(end.Message, token);
                Log.PushBroke(log, target.Display, end.Code, message, delay.TotalSeconds);
                lesson.SetPush(first with { State = PushState.Retrying, ErrorCode = end.Code, ErrorMessage = message });
                await Task.Delay(delay, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Wanted no more.
        }
    }
}
