using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Storage;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Store;

/// <summary>The marks in the database, written behind, in one task. Thread-safe.</summary>
internal sealed class LessonMarks(IDatabase database, TimeProvider time, ILogger<LessonMarks> log)
    : ILessonMarks, IHostedService, IDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _signal = new(0);
    private readonly CancellationTokenSource _stop = new();
    private ImmutableList<(string LessonId, LessonMark Mark)> _waiting = [];
    private Task _writing = Task.CompletedTask;

    /// <inheritdoc/>
    public void Add(string lessonId, LessonMark mark)
    {
        var text = mark.Text.Trim();
        mark = mark with { Text = text.Length > LessonMark.LongestText ? text[..LessonMark.LongestText] : text };
        lock (_lock)
        {
            _waiting = _waiting.Add((lessonId, mark));
        }

        _signal.Release();
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LessonMark>> ListAsync(string lessonId, CancellationToken cancellationToken)
    {
        // Those that wait first: what is written between the two looks is in both, and counts once.
        ImmutableList<(string LessonId, LessonMark Mark)> waiting;
        lock (_lock)
        {
            waiting = _waiting;
        }

        var stored = await Task.Run(() => Load(lessonId), cancellationToken);
        return
        [
            .. stored.Concat(waiting.Where(w => w.LessonId == lessonId).Select(w => w.Mark)).Distinct().OrderBy(m => m.At),
        ];
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writing = Task.Run(WriteAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _writing.WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _signal.Dispose();
        _stop.Dispose();
    }

    private async Task WriteAsync()
    {
        var isStopping = false;
        while (!isStopping)
        {
            try
            {
                await _signal.WaitAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                // What waits is still written.
                isStopping = true;
            }

            try
            {
                WriteWaiting();
            }
            catch (Exception e) when (e is DbException or EdgeException or IOException)
            {
                Log.MarksNotSaved(log, e);
                await Task.Delay(RetryDelay, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _signal.Release();
            }
        }
    }

    private void WriteWaiting()
    {
        ImmutableList<(string LessonId, LessonMark Mark)> batch;
        lock (_lock)
        {
            batch = _waiting;
        }

        if (batch.IsEmpty)
        {
            return;
        }

        using (var connection = database.Open())
        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute(
                "INSERT OR IGNORE INTO lessons_marks (lesson_id, at, kind, text) VALUES (@LessonId, @At, @Kind, @Text)",
                batch.Select(w => new { w.LessonId, At = Text(w.Mark.At), Kind = w.Mark.Kind.ToString(), w.Mark.Text }),
                transaction);
            transaction.Commit();
        }

        lock (_lock)
        {
            _waiting = _waiting.RemoveRange(0, batch.Count);
        }
    }

    private List<LessonMark> Load(string lessonId)
    {
        using var connection = database.Open(synchronousFull: false);
        return connection.Query<(string At, string Kind, string Text)>(
                "SELECT at, kind, text FROM lessons_marks WHERE lesson_id = @lessonId", new { lessonId })
            .Select(r => new LessonMark(
                DateTimeOffset.ParseExact(r.At, "O", CultureInfo.InvariantCulture), Enum.Parse<MarkKind>(r.Kind), r.Text))
            .ToList();
    }

    private static string Text(DateTimeOffset at) => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
