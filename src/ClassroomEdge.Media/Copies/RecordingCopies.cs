using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Pages;
using ClassroomEdge.Media.Recordings;

namespace ClassroomEdge.Media.Copies;

/// <summary>What of a recording is not elsewhere yet: the room's film, the composed one, the tracks, the pages shown.</summary>
internal sealed class RecordingCopies(RecordingFiles files, CopyTable table, IRecordingArchive archive, RecordedPages pages)
{
    /// <summary>The files to copy; empty: it is whole elsewhere.</summary>
    /// <exception cref="MediaException"><c>media.recording-unknown</c>.</exception>
    public async Task<IReadOnlyList<CopyFile>> MissingAsync(string id, CancellationToken cancellationToken)
    {
        var details = await archive.FindAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new MediaException("media.recording-unknown", "the recording is not there any more");
        List<CopyFile> all = [new(files.Finished(id), $"recordings/{id}/{RecordingFiles.FinishedName(id)}")];
        if (details.Composition is not null)
        {
            all.Add(new(files.Composed(id), $"recordings/{id}/{RecordingFiles.ComposedName(id)}"));
        }

        foreach (var track in details.Tracks)
        {
            all.Add(new(
                (await archive.TrackPathAsync(id, track.Id, cancellationToken).ConfigureAwait(false))!,
                $"recordings/{id}/tracks/{track.Id}.mkv"));
        }

        all.AddRange(pages.Pictures(id).Select(p => new CopyFile(p, $"recordings/{id}/pages/{Path.GetFileName(p)}")));
        var there = await Task.Run(() => table.Of(id), cancellationToken).ConfigureAwait(false);
        return [.. all.Where(f => there.GetValueOrDefault(f.Name) != f.Stamp)];
    }
}
