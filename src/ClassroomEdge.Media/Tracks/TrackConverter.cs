using System.Globalization;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Media.Recordings;
using ClassroomEdge.Media.Sources;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Tracks;

/// <summary>
/// Makes a playable film of each take that the router recorded, picture and sound in step by the clock that stamped both.
/// Nothing is encoded again; the packets are deleted once the film is there and listed.
/// </summary>
internal sealed class TrackConverter(
    RecordingFiles files, TrackTable table, LessonFacts lessons, SourceInspector inspector, ILogger<TrackConverter> logger)
{
    private const long SmallestWorthKeeping = 16 * 1024;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(20);

    /// <summary>The film of a track.</summary>
    public string PathOf(string recordingId, string trackId) => Path.Combine(files.Tracks(recordingId), trackId + ".mkv");

    /// <summary>Converts what is not converted yet; all tracks by time.</summary>
    public async Task<IReadOnlyList<RecordingTrack>> ConvertAsync(
        Recording recording, IJobRun run, CancellationToken cancellationToken)
    {
        var folder = files.Tracks(recording.Id);
        if (Directory.Exists(folder))
        {
            var names = await lessons.NamesAsync(recording.LessonId, cancellationToken).ConfigureAwait(false);
            var takes = Directory.EnumerateFiles(folder, "*.mjr").Order(StringComparer.Ordinal)
                .Select(MjrFile.Read).OfType<MjrFile>().GroupBy(f => (f.Feed, f.Take));
            foreach (var take in takes)
            {
                var label = names.GetValueOrDefault(take.Key.Feed, "");
                await ConvertAsync(recording.Id, label, [.. take], run, cancellationToken).ConfigureAwait(false);
            }
        }

        return table.Of(recording.Id);
    }

    private async Task ConvertAsync(
        string recordingId, string label, MjrFile[] take, IJobRun run, CancellationToken cancellationToken)
    {
        var id = $"{take[0].Feed}.{take[0].Take}";
        var media = new List<(MjrFile Source, string Path)>();
        foreach (var one in take)
        {
            var path = Path.Combine(run.Folder, $"{id}-{(one.IsVideo ? "video" : "audio")}.{one.Container}");
            var result = await run.RunAsync(
                new ChildProcessSpec("janus-pp-rec", "janus-pp-rec", ["--disable-colors", "--debug-level", "2", one.Path, path]),
                Deadline,
                cancellationToken).ConfigureAwait(false);
            if (result.ExitCode == 0 && File.Exists(path)
                && await inspector.InspectFileAsync(path, cancellationToken).ConfigureAwait(false) is { Duration: not null })
            {
                media.Add((one, path));
            }
            else
            {
                Log.TrackUnreadable(logger, Path.GetFileName(one.Path), new FileInfo(one.Path).Length);
            }
        }

        if (media.Count > 0)
        {
            await MuxAsync(recordingId, id, label, media, run, cancellationToken).ConfigureAwait(false);
        }

        foreach (var one in take)
        {
            PutAway(one.Path, converted: media.Exists(m => m.Source == one));
        }

        media.ForEach(m => File.Delete(m.Path));
    }

    /// <summary>What could not be read is kept for somebody with better tools, when there is anything in it.</summary>
    private static void PutAway(string packets, bool converted)
    {
        if (converted || new FileInfo(packets).Length < SmallestWorthKeeping)
        {
            File.Delete(packets);
        }
        else
        {
            File.Move(packets, packets + ".damaged", overwrite: true);
        }
    }

    private async Task MuxAsync(
        string recordingId,
        string id,
        string label,
        List<(MjrFile Source, string Path)> media,
        IJobRun run,
        CancellationToken cancellationToken)
    {
        var began = media.Min(m => m.Source.FirstPacketAt);
        var half = Path.Combine(run.Folder, id + ".mkv");
        List<string> arguments = ["-hide_banner", "-nostdin", "-loglevel", "error", "-y"];
        foreach (var (source, path) in media)
        {
            arguments.AddRange(
            [
                "-itsoffset", (source.FirstPacketAt - began).TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture),
                "-i", "file:" + path,
            ]);
        }

        for (var i = 0; i < media.Count; i++)
        {
            arguments.AddRange(["-map", i.ToString(CultureInfo.InvariantCulture)]);
        }

        arguments.AddRange(["-c", "copy", "file:" + half]);
        var result = await run.RunAsync(new ChildProcessSpec("ffmpeg-mux", "ffmpeg", arguments), Deadline, cancellationToken)
            .ConfigureAwait(false);
        var facts = result.ExitCode == 0 ? await inspector.InspectFileAsync(half, cancellationToken).ConfigureAwait(false) : null;
        if (facts?.Duration is not { } duration)
        {
            throw new MediaException("media.track-failed", $"a track could not be made into a film: {result.StandardError.Trim()}");
        }

        var film = PathOf(recordingId, id);
        File.Move(half, film, overwrite: true);
        table.Save(recordingId, new RecordingTrack(
            id, media[0].Source.Feed, label, began, duration, facts.VideoCodec is not null, facts.HasAudio, new FileInfo(film).Length));
    }
}
