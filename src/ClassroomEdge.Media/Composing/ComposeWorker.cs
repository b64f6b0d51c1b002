using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Media.Recordings;
using ClassroomEdge.Media.Sources;
using ClassroomEdge.Media.Tracks;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Composing;

/// <summary>
/// Makes one film of the room's and the others': tracks, pages, segments, sound, all in one. Every step leaves a whole file under
/// its name or none, so a resumed job goes on where it was.
/// </summary>
internal sealed class ComposeWorker(
    RecordingTable recordings,
    RecordingFiles files,
    TrackTable tracks,
    TrackConverter converter,
    ComposePages pages,
    LessonFacts lessons,
    AfterRecording after,
    SourceInspector inspector,
    DiskSpace disk,
    ILogger<ComposeWorker> logger) : IJobWorker
{
    public const string JobKind = "recording.compose";

    /// <summary>Name of the argument that says the layout.</summary>
    public const string Layout = "layout";

    private const long Margin = 256L * 1024 * 1024;

    public string Kind => JobKind;

    public async Task<string?> RunAsync(IJobRun run, CancellationToken cancellationToken)
    {
        var id = run.Job.Subject;
        var row = recordings.Find(id);
        var film = files.Finished(id);
        if (row?.State != RecordingRow.Finished || !File.Exists(film))
        {
            throw new MediaException("media.recording-unknown", "the recording is not there any more");
        }

        var layout = Enum.Parse<CompositionLayout>((string?)run.Arguments[Layout] ?? nameof(CompositionLayout.RoomAndPartners));
        CheckSpace(film);
        var all = await converter.ConvertAsync(row.ToRecording(), run, cancellationToken).ConfigureAwait(false);
        run.Report(0.05);
        var timeline = row.Timeline();
        var shown = await pages.MakeAsync(run, row, cancellationToken).ConfigureAwait(false);
        var pictures = ComposePlan.Pictures(timeline, all, shown.Shown, layout);
        var segments = ComposePlan.Segments(timeline.Duration, pictures);
        var films = await EvenAsync(run, film, id, pictures, cancellationToken).ConfigureAwait(false);
        await EncodeAsync(run, segments, films, cancellationToken).ConfigureAwait(false);
        var loudness = await SoundAsync(run, film, id, all, timeline, cancellationToken).ConfigureAwait(false);
        var composition = await JoinAsync(run, row, timeline, segments, layout, loudness, shown.Missing, cancellationToken).ConfigureAwait(false);
        await after.OnComposedAsync(row.ToRecording(), cancellationToken).ConfigureAwait(false);
        Log.Composed(logger, id, composition.Duration, segments.Length, loudness);
        return composition.FileName;
    }

    private void CheckSpace(string film)
    {
        var needed = (new FileInfo(film).Length * 2) + Margin;
        if (disk.FreeBytes(files.Folder) < needed)
        {
            throw new MediaException("media.disk-full", $"composing needs {needed / 1_048_576} MiB free");
        }
    }

    /// <summary>Films whose pictures come evenly, by source.</summary>
    private async Task<ImmutableDictionary<string, string>> EvenAsync(
        IJobRun run, string film, string id, ImmutableArray<ComposePicture> pictures, CancellationToken cancellationToken)
    {
        var films = ImmutableDictionary<string, string>.Empty.Add("", film)
            .AddRange(pictures.Where(p => p.Part == PicturePart.Page).Select(p => p.Source).Distinct()
                .Select(name => KeyValuePair.Create(name, ComposePages.FilmOf(run, name))));
        var sources = pictures.Where(p => p.Part is not (PicturePart.Room or PicturePart.Page)).DistinctBy(p => p.Source).ToArray();
        for (var i = 0; i < sources.Length; i++)
        {
            var (width, height) = sources[i].IsSlides ? (ComposeCanvas.LargeWidth, ComposeCanvas.Height) : (320, 180);
            var even = Path.Combine(run.Folder, $"even-{sources[i].Source}.mkv");
            await ComposeStep.RunAsync(
                run, even, half => ComposeArguments.Even(converter.PathOf(id, sources[i].Source), width, height, half), cancellationToken)
                .ConfigureAwait(false);
            films = films.Add(sources[i].Source, even);
            run.Report(0.05 + (0.2 * (i + 1) / sources.Length));
        }

        return films;
    }

    private static async Task EncodeAsync(
        IJobRun run, ImmutableArray<ComposeSegment> segments, ImmutableDictionary<string, string> films, CancellationToken cancellationToken)
    {
        foreach (var segment in segments)
        {
            await ComposeStep.RunAsync(
                run,
                SegmentFile(run, segment),
                half => ComposeArguments.Segment(segment, p => films[p.Source], half),
                cancellationToken).ConfigureAwait(false);
            run.Report(0.25 + (0.55 * (segment.Number + 1) / segments.Length));
        }
    }

    /// <summary>The sound at the loudness wanted; what it is then, null: silence.</summary>
    private async Task<double?> SoundAsync(
        IJobRun run,
        string film,
        string id,
        IReadOnlyList<RecordingTrack> all,
        RecordingTimeline timeline,
        CancellationToken cancellationToken)
    {
        var mix = Path.Combine(run.Folder, "mix.mka");
        if (!File.Exists(mix))
        {
            await MixAsync(run, film, id, all, timeline, mix, cancellationToken).ConfigureAwait(false);
        }

        run.Report(0.85);
        var gain = await Loudness.GainAsync(filter => ListenAsync(run, mix, filter, cancellationToken)).ConfigureAwait(false);
        run.Report(0.9);
        var told = await ComposeStep.RunAsync(
            run, Sound(run), half => ComposeArguments.Sound(mix, gain, half), cancellationToken, always: true).ConfigureAwait(false);
        run.Report(0.95);
        return LoudnessMeasurement.Parse(told)?.Integrated;
    }

    /// <summary>The quiet teacher at the room's microphone and the loud one at a headset, equally loud.</summary>
    private async Task MixAsync(
        IJobRun run,
        string film,
        string id,
        IReadOnlyList<RecordingTrack> all,
        RecordingTimeline timeline,
        string mix,
        CancellationToken cancellationToken)
    {
        async Task<double> GainAsync(string voice) => Loudness.GainOf(
            LoudnessMeasurement.Parse(await ListenAsync(run, voice, Loudness.Meter, cancellationToken).ConfigureAwait(false)));

        (string, double)? room = await inspector.InspectFileAsync(film, cancellationToken).ConfigureAwait(false) is { HasAudio: true }
            ? (film, await GainAsync(film).ConfigureAwait(false))
            : null;
        var voices = ImmutableArray.CreateBuilder<(ComposePicture, string, double)>();
        foreach (var track in all.Where(t => t.HasSound))
        {
            var path = converter.PathOf(id, track.Id);
            var gain = await GainAsync(path).ConfigureAwait(false);
            voices.AddRange(timeline.PiecesOf(track.StartedAt, track.Duration)
                .Select(p => (new ComposePicture(track.Id, PicturePart.Partner, p.From, p.To, p.Length), path, gain)));
        }

        await ComposeStep.RunAsync(
            run, mix, half => ComposeArguments.Mix(room, voices.ToImmutable(), timeline.Duration, half), cancellationToken)
            .ConfigureAwait(false);
    }

    private static async Task<string> ListenAsync(IJobRun run, string film, string filter, CancellationToken cancellationToken) =>
        (await run.RunAsync(
            new ChildProcessSpec("ffmpeg-loudness", "ffmpeg", ComposeArguments.Listen(film, filter)), ComposeStep.Deadline, cancellationToken)
            .ConfigureAwait(false)).StandardError;

    private async Task<Composition> JoinAsync(
        IJobRun run,
        RecordingRow row,
        RecordingTimeline timeline,
        ImmutableArray<ComposeSegment> segments,
        CompositionLayout layout,
        double? loudness,
        ImmutableArray<string> missingPages,
        CancellationToken cancellationToken)
    {
        // Names in the list are relative to it and ours: nothing to escape.
        var list = Path.Combine(run.Folder, "segments.txt");
        await File.WriteAllLinesAsync(
            list, ["ffconcat version 1.0", .. segments.Select(s => "file " + Path.GetFileName(SegmentFile(run, s)))], cancellationToken)
            .ConfigureAwait(false);
        var about = Path.Combine(run.Folder, "about.txt");
        var marks = await lessons.MarksAsync(row.LessonId, cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(
            about, Chapters.Metadata(row.Title, Chapters.Of(timeline, row.Title, marks)), cancellationToken).ConfigureAwait(false);
        var whole = Path.Combine(run.Folder, "whole.mp4");
        await ComposeStep.RunAsync(run, whole, half => ComposeArguments.Join(list, Sound(run), about, half), cancellationToken, always: true)
            .ConfigureAwait(false);
        var facts = await inspector.InspectFileAsync(whole, cancellationToken).ConfigureAwait(false);
        var composition = new Composition(
            layout,
            facts?.Duration ?? throw new MediaException("media.compose-failed", "the composed film is not playable"),
            new FileInfo(whole).Length,
            RecordingFiles.ComposedName(row.Id),
            loudness)
        {
            MissingPages = missingPages,
        };
        File.Move(whole, files.Composed(row.Id), overwrite: true);
        File.Delete(files.Peaks(row.Id, composed: true));
        tracks.Save(row.Id, composition);
        return composition;
    }

    private static string SegmentFile(IJobRun run, ComposeSegment segment) =>
        Path.Combine(run.Folder, string.Create(CultureInfo.InvariantCulture, $"segment-{segment.Number:D5}.mkv"));

    private static string Sound(IJobRun run) => Path.Combine(run.Folder, "sound.m4a");
}
