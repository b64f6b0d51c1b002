using System.Collections.Concurrent;
using System.Data.Common;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Timetable.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Timetable;

/// <summary>Keeps today's lessons in the room's state: after each change, and when another day begins.</summary>
internal sealed class TimetableKeeper(
    TimetableView view, TimetableStore store, RoomState room, TimeProvider time, ILogger<TimetableKeeper> log,
    ILessonWorkspace? workspace = null)
    : IHostedLifecycleService, IAsyncDisposable
{
    /// <summary>How soon a change from the command line, or a new day, is seen.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<(string Entry, string Lesson)> _held = [];
    private ITimer? _timer;
    private (long Version, DateOnly Day) _shown = (-1, default);

    /// <summary>Before any service starts: no rule may act on the profile's day where another one was imported.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Look();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Look();
        _timer = time.CreateTimer(_ => Look(), null, Period, Period);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Look();
        return Task.CompletedTask;
    }

    /// <summary>A lesson was begun from an entry; written at the next look, for nobody waits for the disk at a tap.</summary>
    public void NoteHeld(string entryId, string lessonId)
    {
        _held.Enqueue((entryId, lessonId));
        _timer?.Change(TimeSpan.Zero, Period);
    }

    /// <summary>Looks whether the day or the timetable changed, and shows it.</summary>
    public void Look()
    {
        lock (_lock)
        {
            try
            {
                var isNew = WriteHeld();
                var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
                var version = store.Version();
                if (!isNew && _shown == (version, today))
                {
                    return;
                }

                var begin = Reading.ReadingContext.At(today.ToDateTime(TimeOnly.MinValue), time.LocalTimeZone);
                room.Apply(new RoomChange.TimetableChanged([.. view.Between(begin, begin.AddDays(1))]));
                _shown = (version, today);
            }
            catch (Exception e) when (e is DbException or EdgeException or IOException)
            {
                // A full or locked database: today's lessons stay as they were, and the next look tries again.
                Log.TimetableNotRead(log, e);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
        {
            await _timer.DisposeAsync();
        }
    }

    private bool WriteHeld()
    {
        var any = false;
        while (_held.TryPeek(out var held))
        {
            workspace?.Carry(held.Entry, held.Lesson);
            store.NoteHeld(held.Entry, held.Lesson);
            _held.TryDequeue(out _);
            any = true;
        }

        return any;
    }
}
