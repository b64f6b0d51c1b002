using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Supervision;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Running;

/// <summary>
/// Brings the room's camera into the lesson and the recording, and tries until it is there: what does not work is a
/// notice of the lesson, never its end.
/// </summary>
internal sealed class RoomFeed(LiveLesson lesson, LessonRoom room, ILogger log)
{
    private static readonly TimeSpan AttemptDeadline = TimeSpan.FromSeconds(20);

    private static readonly RestartPolicy Retry = new()
    {
        FirstDelay = TimeSpan.FromSeconds(2), MaxDelay = TimeSpan.FromSeconds(20), DegradedDelay = TimeSpan.FromSeconds(20),
    };

    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first attempt has come to a result.</summary>
    public Task FirstAttempt => _tried.Task;

    /// <summary>Ends when the camera delivers to the router and the recording.</summary>
    public async Task ApplyAsync(RtpTargets? targets, CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            if (await TryAsync(targets, cancellationToken))
            {
                _tried.TrySetResult();
                return;
            }

            _tried.TrySetResult();
            await Task.Delay(Retry.DelayAfter(failures, Chance.Of(room.Time, nameof(RoomFeed)).NextDouble()), room.Time, cancellationToken);
        }
    }

    private async Task<bool> TryAsync(RtpTargets? targets, CancellationToken cancellationToken)
    {
        try
        {
            await OnceAsync(targets, cancellationToken);
            lesson.Notice(NoticeKind.Camera, null);
            lesson.ChangeFeeds(f => f.SetLive(FeedIds.Room, targets is not null));
            return true;
        }
        catch (EdgeException e) when (e.Code == "media.disk-full" && lesson.Snapshot.RecordingId is not null)
        {
            // Teaching goes on without a recording.
            lesson.SetRecording(null);
            lesson.Notice(NoticeKind.Recording, e.Code, e.Message);
            return await TryAsync(targets, cancellationToken);
        }
        catch (EdgeException e)
        {
            Log.CameraNotLive(log, lesson.Id, e.Code, e.Message);
            lesson.Notice(NoticeKind.Camera, e.Code, e.Message);
            return false;
        }
        catch (TimeoutException e)
        {
            Log.CameraNotLive(log, lesson.Id, "media.start-timeout", e.Message);
            lesson.Notice(NoticeKind.Camera, "media.start-timeout", "the camera does not start");
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The supervisor of the feed: whatever the camera threw, it is tried again.
            Log.CameraNotLive(log, lesson.Id, "media.failed", e.Message);
            lesson.Notice(NoticeKind.Camera, "media.failed", e.Message);
            return false;
        }
    }

    private Task OnceAsync(RtpTargets? targets, CancellationToken cancellationToken)
    {
        var plan = new MediaPlan(targets, lesson.Snapshot.RecordingId, room.Profile.Vision.Enabled)
        {
            TapPort = room.Tap.Port,
        };
        return Deadline.RunAsync(
            async ct => await room.Media.ApplyAsync(plan, ct), AttemptDeadline, room.Time, cancellationToken);
    }
}
