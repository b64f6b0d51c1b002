using System.Text.Json.Nodes;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Composing;
using ClassroomEdge.Media.Recordings;
using ClassroomEdge.Media.Tracks;

namespace ClassroomEdge.Media.Archive;

/// <summary>What is made of finished recordings, and found in them. Thread-safe.</summary>
internal sealed class RecordingArchive(
    RecordingTable table,
    RecordingFiles files,
    TrackTable tracks,
    TrackConverter converter,
    LessonFacts lessons,
    IJobs jobs,
    CommandGate gate) : IRecordingArchive
{
    /// <inheritdoc/>
    public async ValueTask<RecordingDetails?> FindAsync(string recordingId, CancellationToken cancellationToken)
    {
        if (await RowAsync(recordingId, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return null;
        }

        var marks = await lessons.MarksAsync(row.LessonId, cancellationToken).ConfigureAwait(false);
        return await Task.Run(
            () =>
            {
                var timeline = row.Timeline();
                return new RecordingDetails(
                    row.ToRecording(),
                    timeline.Spans,
                    Chapters.Of(timeline, row.Title, marks),
                    [.. tracks.Of(row.Id).Where(t => File.Exists(converter.PathOf(row.Id, t.Id)))],
                    File.Exists(files.Composed(row.Id)) ? tracks.CompositionOf(row.Id, RecordingFiles.ComposedName(row.Id)) : null);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<string?> ComposedPathAsync(string recordingId, CancellationToken cancellationToken) =>
        await RowAsync(recordingId, cancellationToken).ConfigureAwait(false) is { } row && File.Exists(files.Composed(row.Id))
            ? files.Composed(row.Id)
            : null;

    /// <inheritdoc/>
    public async ValueTask<string?> TrackPathAsync(string recordingId, string trackId, CancellationToken cancellationToken)
    {
        // The id is looked up, never used as it came: it becomes a path.
        var track = await RowAsync(recordingId, cancellationToken).ConfigureAwait(false) is { } row
            ? await Task.Run(() => tracks.Of(row.Id).FirstOrDefault(t => t.Id == trackId), cancellationToken).ConfigureAwait(false)
            : null;
        var path = track is null ? null : converter.PathOf(recordingId, track.Id);
        return File.Exists(path) ? path : null;
    }

    /// <inheritdoc/>
    public async ValueTask<string?> PeaksPathAsync(string recordingId, bool composed, CancellationToken cancellationToken)
    {
        var row = await RequireAsync(recordingId, cancellationToken).ConfigureAwait(false);
        var path = files.Peaks(row.Id, composed);
        if (File.Exists(path))
        {
            return path;
        }

        if (composed && !File.Exists(files.Composed(row.Id)))
        {
            throw Unknown();
        }

        await jobs.AddAsync(
            new JobRequest(PeaksWorker.JobKind, row.Title, row.Id, new JsonObject { [PeaksWorker.Composed] = composed }),
            cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <inheritdoc/>
    public ValueTask<Job> ComposeAsync(
        Actor actor, string recordingId, CompositionLayout layout, CancellationToken cancellationToken) => gate.PassAsync(
        actor,
        Permission.RunLessons,
        new CommandRecord("recording.compose", recordingId, layout.ToString()),
        async ct =>
        {
            var row = await RequireAsync(recordingId, ct).ConfigureAwait(false);
            return await jobs.AddAsync(
                new JobRequest(
                    ComposeWorker.JobKind, row.Title, row.Id, new JsonObject { [ComposeWorker.Layout] = layout.ToString() }),
                ct).ConfigureAwait(false);
        },
        cancellationToken);

    private async Task<RecordingRow?> RowAsync(string recordingId, CancellationToken cancellationToken)
    {
        var row = RecordingFiles.IsId(recordingId)
            ? await Task.Run(() => table.Find(recordingId), cancellationToken).ConfigureAwait(false)
            : null;
        return row?.State == RecordingRow.Finished ? row : null;
    }

    private async Task<RecordingRow> RequireAsync(string recordingId, CancellationToken cancellationToken) =>
        await RowAsync(recordingId, cancellationToken).ConfigureAwait(false) ?? throw Unknown();

    private static MediaException Unknown() => new("media.recording-unknown", "there is no such recording");
}
