using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Pages;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Recordings;

/// <summary>The recordings on the box, in the table and the folder. Thread-safe.</summary>
internal sealed class RecordingLibrary(
    RecordingTable table,
    RecordingFiles files,
    RecordingJoiner joiner,
    LessonFacts lessons,
    RecordedPages pages,
    AfterRecording after,
    RoomEvents events,
    TimeProvider time,
    ILogger<RecordingLibrary> logger) : IRecordings, IDisposable
{
    private readonly SemaphoreSlim _joining = new(1, 1);
    private readonly ConcurrentDictionary<string, byte> _written = new();

    /// <inheritdoc/>
    public async ValueTask<string> CreateAsync(string lessonId, string title, CancellationToken cancellationToken)
    {
        var row = new RecordingRow
        {
            Id = RecordingFiles.NewId(time),
            LessonId = lessonId,
            Title = title,
            StartedAt = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            State = RecordingRow.Open,
        };
        _written.TryAdd(row.Id, 0);
        await Task.Run(() => table.Insert(row), cancellationToken).ConfigureAwait(false);
        return row.Id;
    }

    /// <inheritdoc/>
    public void GoOn(string recordingId) => _written.TryAdd(recordingId, 0);

    /// <inheritdoc/>
    public string TracksFolder(string recordingId) => RecordingFiles.IsId(recordingId)
        ? Directory.CreateDirectory(files.Tracks(recordingId)).FullName
        : throw new MediaException("media.recording-unknown", "that is no id of a recording");

    /// <inheritdoc/>
    public async ValueTask<Recording> FinishAsync(string recordingId, CancellationToken cancellationToken)
    {
        await _joining.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var row = await Task.Run(() => table.Find(recordingId), cancellationToken).ConfigureAwait(false)
                ?? throw new MediaException("media.recording-unknown", $"there is no recording {recordingId}");
            var recording = await FinishAsync(row, cancellationToken).ConfigureAwait(false);
            _written.TryRemove(recordingId, out _);
            return recording;
        }
        finally
        {
            _joining.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Recording>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await Task.Run(() => table.InState(RecordingRow.Finished), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToRecording())];
    }

    /// <inheritdoc/>
    public async ValueTask<string?> PathAsync(string recordingId, CancellationToken cancellationToken)
    {
        if (!RecordingFiles.IsId(recordingId))
        {
            return null;
        }

        var row = await Task.Run(() => table.Find(recordingId), cancellationToken).ConfigureAwait(false);
        var path = files.Finished(recordingId);
        return row?.State == RecordingRow.Finished && File.Exists(path) ? path : null;
    }

    /// <summary>Path of the part to write now; from here on a recovery leaves the recording alone.</summary>
    /// <exception cref="MediaException"><c>media.recording-unknown</c>.</exception>
    public string NextPart(string recordingId)
    {
        if (!RecordingFiles.IsId(recordingId))
        {
            throw new MediaException("media.recording-unknown", "that is no id of a recording");
        }

        _written.TryAdd(recordingId, 0);
        return files.NextPart(recordingId);
    }

    /// <summary>Keeps safe on the disk what this recording grows by, until disposed.</summary>
    public RecordingFlush Flush(string recordingId, string part, MediaTimings timings) =>
        new(part, files.Tracks(recordingId), timings.FlushPeriod, timings.TracksEvery, time);

    /// <summary>Finishes what an earlier run of the service left open.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        foreach (var row in await Task.Run(() => table.InState(RecordingRow.Open), cancellationToken).ConfigureAwait(false))
        {
            if (_written.ContainsKey(row.Id))
            {
                continue;
            }

            try
            {
                await FinishAsync(row.Id, cancellationToken).ConfigureAwait(false);
                Log.RecordingRecovered(logger, row.Id);
            }
            catch (EdgeException e)
            {
                Log.RecordingNotRecovered(logger, row.Id, e.Message);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _joining.Dispose();

    private async Task<Recording> FinishAsync(RecordingRow row, CancellationToken cancellationToken)
    {
        if (row.State == RecordingRow.Finished && files.Parts(row.Id).Count == 0)
        {
            return row.ToRecording();
        }

        var marks = await lessons.MarksAsync(row.LessonId, cancellationToken).ConfigureAwait(false);
        var joined = await joiner.JoinAsync(
            row.Id,
            row.Timeline(),
            timeline => Task.FromResult(Chapters.Metadata(row.Title, Chapters.Of(timeline, row.Title, marks))),
            cancellationToken).ConfigureAwait(false);
        if (joined is null)
        {
            await Task.Run(() => table.Update(row with { State = RecordingRow.Empty }), CancellationToken.None).ConfigureAwait(false);
            throw new MediaException("media.recording-empty", "nothing was recorded");
        }

        row = row with
        {
            State = RecordingRow.Finished,
            DurationMs = (long)joined.Duration.TotalMilliseconds,
            SizeBytes = new FileInfo(files.Finished(row.Id)).Length,
            Parts = Math.Max(1, row.Parts + joined.NewParts),
            Spans = joined.Timeline.ToJson(),
        };

        // Before the recording counts as finished: cut off here, the next start finishes it, pages included.
        await pages.KeepAsync(row, cancellationToken).ConfigureAwait(false);
        await Task.Run(() => table.Update(row), CancellationToken.None).ConfigureAwait(false);
        joiner.Settle(row.Id);
        Log.RecordingFinished(logger, row.Id, joined.Duration, row.SizeBytes, (int)row.Parts);
        await events.PublishAsync(
            "recording.finished",
            new JsonObject
            {
                ["recordingId"] = row.Id,
                ["lessonId"] = row.LessonId,
                ["durationSeconds"] = Math.Round(joined.Duration.TotalSeconds, 3),
                ["sizeBytes"] = row.SizeBytes,
                ["parts"] = row.Parts,
            },
            CancellationToken.None).ConfigureAwait(false);
        await after.OnFinishedAsync(row.ToRecording(), cancellationToken).ConfigureAwait(false);
        return row.ToRecording();
    }
}
