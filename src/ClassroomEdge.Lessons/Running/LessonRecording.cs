using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Running;

/// <summary>The recording of a lesson, where one is wanted and can be made.</summary>
internal sealed class LessonRecording(LiveLesson lesson, LessonRoom room, ILogger log)
{
    /// <summary>Tells beforehand when there is too little space.</summary>
    public void Check()
    {
        var needed = room.Profile.Recording.MinimumFreeMiB * 1024L * 1024L;
        if (lesson is { WantsRecording: true, Snapshot.RecordingId: null } && room.Disk.FreeBytes() < needed)
        {
            lesson.Notice(NoticeKind.Recording, "media.disk-full", "too little space to record");
        }
    }

    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        if (!lesson.WantsRecording
            || lesson.Snapshot.RecordingId is not null
            || room.Profile.Camera is null
            || lesson.HasNotice(NoticeKind.Recording))
        {
            return;
        }

        try
        {
            lesson.SetRecording(
                await room.Recordings.CreateAsync(lesson.Id, lesson.Snapshot.Title, cancellationToken));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Teaching waits for no recording that cannot be made.
            lesson.Notice(NoticeKind.Recording, (e as EdgeException)?.Code ?? "media.failed", e.Message);
        }
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (lesson.Snapshot.RecordingId is { } recording && !await FinishAsync(room, recording, log, cancellationToken))
        {
            lesson.SetRecording(null);
        }
    }

    /// <summary>Has it joined; false: nothing was recorded.</summary>
    public static async Task<bool> FinishAsync(
        LessonRoom room, string recording, ILogger log, CancellationToken cancellationToken)
    {
        try
        {
            await room.Recordings.FinishAsync(recording, cancellationToken);
            return true;
        }
        catch (EdgeException e)
        {
            Log.RecordingNotFinished(log, recording, e.Code, e.Message);
            return e.Code != "media.recording-empty";
        }
    }
}
