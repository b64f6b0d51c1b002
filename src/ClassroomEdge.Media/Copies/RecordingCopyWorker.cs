using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.MicroLessons;
using ClassroomEdge.Media.Recordings;

namespace ClassroomEdge.Media.Copies;

/// <summary>Copies a recording: the room's film, the composed one, the tracks. Then it is safe elsewhere, and says so.</summary>
internal sealed class RecordingCopyWorker(
    RecordingFiles files, MicroLessonTable table, IRecordingArchive archive, CopyTargets targets, TimeProvider time) : IJobWorker
{
    public const string JobKind = "recording.copy";

    public string Kind => JobKind;

    public async Task<string?> RunAsync(IJobRun run, CancellationToken cancellationToken)
    {
        var id = run.Job.Subject;
        var details = await archive.FindAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new MediaException("media.recording-unknown", "the recording is not there any more");
        List<(string, string)> all = [(files.Finished(id), $"recordings/{id}/{RecordingFiles.FinishedName(id)}")];
        if (details.Composition is not null)
        {
            all.Add((files.Composed(id), $"recordings/{id}/{RecordingFiles.ComposedName(id)}"));
        }

        foreach (var track in details.Tracks)
        {
            all.Add(((await archive.TrackPathAsync(id, track.Id, cancellationToken).ConfigureAwait(false))!, $"recordings/{id}/tracks/{track.Id}.mkv"));
        }

        await CopyRun.CopyAsync(run, targets.Get(), all, cancellationToken).ConfigureAwait(false);
        table.Copied(id, time.GetUtcNow());
        return $"recordings/{id}";
    }
}
