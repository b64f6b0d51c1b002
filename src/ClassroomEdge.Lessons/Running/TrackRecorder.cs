using ClassroomEdge.Core;
using ClassroomEdge.Core.Rooms;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Running;

/// <summary>
/// Has the router write each feed of the lesson beside the room's own recording, for as long as that is written: when the
/// disk allows no recording, the tracks give way with it.
/// </summary>
internal sealed class TrackRecorder(LiveLesson lesson, LessonRoom room, ILogger log)
{
    private string? _folder;

    /// <summary>Begins, or begins again in a conference that was opened anew.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        var wanted = Wanted(room.State.Current);
        Volatile.Write(ref _folder, wanted);
        if (wanted is not null)
        {
            await RecordAsync(wanted, cancellationToken);
        }
    }

    /// <summary>Follows what the recording does, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var wanted = Wanted(await room.State.WhenAsync(s => Wanted(s) != Volatile.Read(ref _folder), cancellationToken));
            if (Interlocked.Exchange(ref _folder, wanted) != wanted)
            {
                await RecordAsync(wanted, cancellationToken);
            }
        }
    }

    private string? Wanted(RoomSnapshot state) =>
        lesson.Snapshot.RecordingId is { } id && state.Alerts.All(a => a.Id != "media.recording")
            ? room.Recordings.TracksFolder(id)
            : null;

    private async Task RecordAsync(string? folder, CancellationToken cancellationToken)
    {
        try
        {
            await room.Router.RecordAsync(folder, cancellationToken);
        }
        catch (EdgeException e)
        {
            // The room's own recording goes on; a router that is back begins anew.
            Log.TracksNotRecorded(log, lesson.Id, e.Message);
        }
    }
}
