using System.Data.Common;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Resuming;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Store;

/// <summary>
/// Writes lessons behind their changes, in one task: of several states of a lesson that wait, only the newest is
/// written, so nothing waits for the disk. Thread-safe.
/// </summary>
internal sealed class LessonJournal : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    private readonly LessonStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (LessonSnapshot Lesson, LessonMemory? Memory)> _waiting = [];
    private readonly SemaphoreSlim _signal = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _writing;
    private TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LessonJournal(LessonStore store, TimeProvider time, ILogger log)
    {
        _store = store;
        _time = time;
        _log = log;
        _written.SetResult();
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>What is not in the database yet.</summary>
    public IReadOnlyList<LessonSnapshot> Waiting
    {
        get
        {
            lock (_lock)
            {
                return [.. _waiting.Values.Select(w => w.Lesson)];
            }
        }
    }

    public void Save(LessonSnapshot lesson, LessonMemory? memory = null)
    {
        lock (_lock)
        {
            _waiting[lesson.Id] = (lesson, memory);
            if (_written.Task.IsCompleted)
            {
                _written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        _signal.Release();
    }

    /// <summary>Ends when all that was saved before is in the database.</summary>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _written.Task.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _writing;
        _signal.Dispose();
        _stop.Dispose();
    }

    private async Task WriteAsync()
    {
        try
        {
            while (true)
            {
                await _signal.WaitAsync(_stop.Token);
                try
                {
                    WriteWaiting();
                }
                catch (Exception e) when (e is DbException or EdgeException or IOException)
                {
                    // The disk may be full: the lesson goes on, and the newest state is written when there is room.
                    Log.NotSaved(_log, e);
                    await Task.Delay(RetryDelay, _time, _stop.Token);
                    _signal.Release();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed; the service has flushed before.
        }
    }

    private void WriteWaiting()
    {
        while (true)
        {
            (LessonSnapshot Lesson, LessonMemory? Memory) next;
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _written.TrySetResult();
                    return;
                }

                next = _waiting.Values.First();
            }

            _store.Save(next.Lesson, next.Memory);
            lock (_lock)
            {
                if (_waiting.GetValueOrDefault(next.Lesson.Id) is var newest
                    && ReferenceEquals(newest.Lesson, next.Lesson) && ReferenceEquals(newest.Memory, next.Memory))
                {
                    _waiting.Remove(next.Lesson.Id);
                }
            }
        }
    }
}
