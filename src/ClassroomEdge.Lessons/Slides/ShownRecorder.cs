using System.Data.Common;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Slides;

/// <summary>
/// Writes down which page stands there when. It follows the lesson's own state, and so knows of every way in which a page
/// comes and goes: shown and hidden here, by a joined box, with the lesson's end, back or not after a restart.
/// </summary>
internal sealed class ShownRecorder(RoomState room, ShownStore store, TimeProvider time, ILogger<ShownRecorder> log) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    private (string? LessonId, SlideShow? Slides) _last;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var updates = room.FollowAsync(stoppingToken);
            await NoteAsync(room.Current, stoppingToken);
            await foreach (var update in updates)
            {
                await NoteAsync(update.Snapshot, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops; a lesson that goes on does so with its page.
        }
    }

    private async Task NoteAsync(RoomSnapshot state, CancellationToken cancellationToken)
    {
        if (state.Lesson is not { } lesson || _last == (lesson.Id, lesson.Slides))
        {
            return;
        }

        while (true)
        {
            try
            {
                store.Save(lesson.Id, new ShownPage(state.At, lesson.Slides));
                _last = (lesson.Id, lesson.Slides);
                return;
            }
            catch (Exception e) when (e is DbException or EdgeException or IOException)
            {
                // The disk may be full: what comes meanwhile waits, with its time.
                Log.ShownNotSaved(log, lesson.Id, e);
                await Task.Delay(RetryDelay, time, cancellationToken);
            }
        }
    }
}
