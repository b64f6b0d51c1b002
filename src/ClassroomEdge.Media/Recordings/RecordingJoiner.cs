using ClassroomEdge.Core;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Sources;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Recordings;

/// <summary>Makes one MP4, index first, of the parts of a recording. Nothing is encoded again.</summary>
internal sealed class RecordingJoiner(
    RecordingFiles files, IMediaTool tool, SourceInspector inspector, DiskSpace disk, ILogger<RecordingJoiner> logger)
{
    private const long Margin = 16 * 1024 * 1024;
    private const long SmallestWorthKeeping = 64 * 1024;

    // Sound and picture of a part do not end together.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TolerancePerPart = TimeSpan.FromMilliseconds(100);

    /// <summary>Joins what is playable and removes the parts; null when nothing is playable.</summary>
    /// <param name="id">Of the recording.</param>
    /// <param name="before">What an already finished file holds, to which the parts are added.</param>
    /// <param name="metadata">Makes ffmpeg's metadata file (title, chapters) of what the film will hold.</param>
    /// <param name="cancellationToken">Stops; the parts stay.</param>
    /// <exception cref="MediaException"><c>media.disk-full</c>, <c>media.join-failed</c>: the parts stay.</exception>
    public async Task<JoinedRecording?> JoinAsync(
        string id, RecordingTimeline before, Func<RecordingTimeline, Task<string>> metadata, CancellationToken cancellationToken)
    {
        var added = 0;
        if (Complete(id) is { } cutShort && cutShort.Spans.Length > before.Spans.Length)
        {
            before = new RecordingTimeline(cutShort.Spans);
            added = cutShort.Parts.Length;
        }

        var parts = files.Parts(id);
        var playable = new List<string>();
        var spans = before.Spans.ToList();
        foreach (var part in parts)
        {
            if (Fragments.CutTorn(part) is > 0 and var torn)
            {
                Log.PartTorn(logger, Path.GetFileName(part), torn);
            }

            var facts = await inspector.InspectFileAsync(part, cancellationToken).ConfigureAwait(false);
            if (facts is { VideoCodec: not null, Duration: { } length } && length > TimeSpan.Zero)
            {
                playable.Add(part);

                // ffmpeg writes as it films: the file was last changed when its last picture was taken.
                spans.Add(new RecordingSpan(
                    new DateTimeOffset(File.GetLastWriteTimeUtc(part)) - length, spans is [.., var last] ? last.Offset + last.Duration : TimeSpan.Zero, length));
            }
            else
            {
                PutAside(part);
            }
        }

        var finished = files.Finished(id);
        var timeline = new RecordingTimeline([.. spans]);
        if (playable.Count > 0)
        {
            await MakeOneAsync(
                id,
                playable,
                timeline,
                await metadata(timeline).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
        }

        if (!File.Exists(finished))
        {
            return null;
        }

        var whole = await inspector.InspectFileAsync(finished, cancellationToken).ConfigureAwait(false);
        if (whole?.Duration is not { } duration)
        {
            throw new MediaException("media.join-failed", "the joined recording is not playable");
        }

        foreach (var part in playable)
        {
            File.Delete(part);
        }

        return new JoinedRecording(duration, added + playable.Count, timeline);
    }

    /// <summary>The table knows what the last join did.</summary>
    public void Settle(string id) => File.Delete(files.Joined(id));

    /// <summary>Finishes a join that a power cut interrupted after its film was whole; null: there was none.</summary>
    private JoinRecord? Complete(string id)
    {
        var (finished, joining) = (new FileInfo(files.Finished(id)), new FileInfo(files.Joining(id)));
        if (JoinRecord.Read(files.Joined(id)) is not { } record)
        {
            return null;
        }

        if (!finished.Exists || finished.Length != record.Bytes)
        {
            if (!joining.Exists || joining.Length != record.Bytes)
            {
                return null;
            }

            File.Move(joining.FullName, finished.FullName, overwrite: true);
        }

        foreach (var part in record.Parts)
        {
            File.Delete(Path.Combine(files.Folder, part));
        }

        return record;
    }

    /// <summary>A part without a whole fragment holds nothing; a larger one is kept for somebody with better tools.</summary>
    private void PutAside(string part)
    {
        var length = new FileInfo(part).Length;
        Log.PartUnplayable(logger, Path.GetFileName(part), length);
        if (length < SmallestWorthKeeping)
        {
            File.Delete(part);
        }
        else
        {
            File.Move(part, part + ".damaged", overwrite: true);
        }
    }

    /// <summary>A tool may stop at what it cannot read and call that the end: then the parts are all there is of the rest.</summary>
    private async Task ExpectAllAsync(string joining, RecordingTimeline timeline, CancellationToken cancellationToken)
    {
        var facts = await inspector.InspectFileAsync(joining, cancellationToken).ConfigureAwait(false);
        var missing = timeline.Duration - (facts?.Duration ?? TimeSpan.Zero);
        if (missing > Tolerance + (timeline.Spans.Length * TolerancePerPart))
        {
            throw new MediaException(
                "media.join-failed",
                $"joined, the recording's {timeline.Spans.Length} parts of {timeline.Duration} in all are {missing} too short: they stay as they are");
        }
    }

    private async Task MakeOneAsync(
        string id, List<string> added, RecordingTimeline timeline, string metadata, CancellationToken cancellationToken)
    {
        var finished = files.Finished(id);
        List<string> parts = File.Exists(finished) ? [finished, .. added] : added;
        var needed = parts.Sum(p => new FileInfo(p).Length) + Margin;
        if (disk.FreeBytes(files.Folder) < needed)
        {
            if (parts.Count == 1)
            {
                // A fragmented file plays as it is; only seeking is slower.
                File.Move(parts[0], finished, overwrite: true);
                return;
            }

            throw new MediaException("media.disk-full", $"joining the recording needs {needed / 1_048_576} MiB free");
        }

        var list = files.JoinList(id);
        var joining = files.Joining(id);
        // Names in the list are relative to it and made of our ids: nothing to escape.
        await File.WriteAllLinesAsync(
            list, ["ffconcat version 1.0", .. parts.Select(p => "file " + Path.GetFileName(p))], cancellationToken)
            .ConfigureAwait(false);
        var about = files.JoinMetadata(id);
        await File.WriteAllTextAsync(about, metadata, cancellationToken).ConfigureAwait(false);
        try
        {
            await tool.JoinAsync(list, about, joining, cancellationToken).ConfigureAwait(false);
            await ExpectAllAsync(joining, timeline, cancellationToken).ConfigureAwait(false);
            using (var handle = File.OpenHandle(joining, FileMode.Open, FileAccess.ReadWrite))
            {
                RandomAccess.FlushToDisk(handle);
            }

            new JoinRecord(new FileInfo(joining).Length, [.. added.Select(p => Path.GetFileName(p))], timeline.Spans).Write(files.Joined(id));
            File.Move(joining, finished, overwrite: true);
        }
        finally
        {
            File.Delete(list);
            File.Delete(about);
            File.Delete(joining);
        }
    }
}
