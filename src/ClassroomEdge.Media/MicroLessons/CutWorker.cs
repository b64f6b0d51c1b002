using System.Globalization;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Media.Composing;
using ClassroomEdge.Media.Recordings;

namespace ClassroomEdge.Media.MicroLessons;

/// <summary>
/// Cuts a micro-lesson's film to the frame. All of it is encoded anew: only a keyframe can begin a copied piece, and a film
/// whose head comes from another encoder than its body is what school players stumble over; ten minutes take one or two.
/// Its loudness is set on its own, so that all micro-lessons of a course sound alike.
/// </summary>
internal sealed class CutWorker(MicroLessonTable table, MicroLessonFiles files, IRecordings recordings, IRecordingArchive archive)
    : IJobWorker
{
    public const string JobKind = "micro.cut";

    private static readonly TimeSpan Deadline = TimeSpan.FromHours(1);

    public string Kind => JobKind;

    public async Task<string?> RunAsync(IJobRun run, CancellationToken cancellationToken)
    {
        var lesson = table.Lesson(run.Job.Subject) ?? throw new MicroLessonException("micro.not-found", "the micro-lesson was deleted");
        var film = lesson.Composed
            ? await archive.ComposedPathAsync(lesson.RecordingId, cancellationToken).ConfigureAwait(false)
            : await recordings.PathAsync(lesson.RecordingId, cancellationToken).ConfigureAwait(false);
        var details = await archive.FindAsync(lesson.RecordingId, cancellationToken).ConfigureAwait(false);
        if (film is null || details is null)
        {
            throw new MediaException("media.recording-unknown", "the recording is not there any more");
        }

        var gain = await Loudness.GainAsync(async filter => (await run.RunAsync(
            new ChildProcessSpec("ffmpeg-loudness", "ffmpeg", CutArguments.Listen(film, lesson.Start, lesson.End, filter)),
            Deadline,
            cancellationToken).ConfigureAwait(false)).StandardError).ConfigureAwait(false);
        run.Report(0.2);
        var about = Path.Combine(run.Folder, "about.txt");
        await File.WriteAllTextAsync(about, Chapters.Metadata(lesson.Title, Within(details, lesson)), cancellationToken).ConfigureAwait(false);
        var half = Path.Combine(run.Folder, "film.mp4");
        var length = (lesson.End - lesson.Start).TotalSeconds;
        var result = await run.RunAsync(
            new ChildProcessSpec(
                "ffmpeg-cut",
                "ffmpeg",
                CutArguments.Cut(film, lesson.Start, lesson.End, gain, about, half))
            {
                OnErrorLine = line => Progress(run, line, length),
            },
            Deadline,
            cancellationToken).ConfigureAwait(false);
        if (result.ExitCode != 0)
        {
            throw new MicroLessonException("micro.cut-failed", $"ffmpeg could not cut the film: {result.StandardError.Trim()[..Math.Min(500, result.StandardError.Trim().Length)]}");
        }

        using (var handle = File.OpenHandle(half, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(handle);
        }

        // Changed meanwhile: the job that the change asked for cuts it.
        if (table.Lesson(lesson.Id) is { } now && (now.Start, now.End, now.Composed) == (lesson.Start, lesson.End, lesson.Composed))
        {
            File.Move(half, files.Film(lesson.Id), overwrite: true);
        }

        return "film.mp4";
    }

    /// <summary>The chapters of a recording that lie within the clip, by its own time.</summary>
    public static IEnumerable<RecordingChapter> Within(RecordingDetails details, MicroLesson lesson) => details.Chapters
        .Where(c => c.End > lesson.Start && c.Start < lesson.End)
        .Select(c => c with
        {
            Start = c.Start > lesson.Start ? c.Start - lesson.Start : TimeSpan.Zero,
            End = (c.End < lesson.End ? c.End : lesson.End) - lesson.Start,
        });

    /// <summary><c>-progress</c> tells <c>out_time_us=…</c>.</summary>
    private static void Progress(IJobRun run, string line, double length)
    {
        const string key = "out_time_us=";
        if (line.StartsWith(key, StringComparison.Ordinal)
            && long.TryParse(line.AsSpan(key.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var micros))
        {
            run.Report(0.2 + (0.8 * micros / 1e6 / length));
        }
    }
}
