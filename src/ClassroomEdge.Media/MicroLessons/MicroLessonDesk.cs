using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media.Exports;

namespace ClassroomEdge.Media.MicroLessons;

/// <summary>The port of the micro-lessons: commands pass the gate, long work becomes jobs. Thread-safe.</summary>
internal sealed class MicroLessonDesk(
    MicroLessonTable table,
    MicroLessonFiles files,
    IRecordingArchive archive,
    RecordingOptions options,
    IJobs jobs,
    CommandGate gate,
    TimeProvider time) : IMicroLessons, IDisposable
{
    private const int LongestTitle = 80;
    private const int MostInCourse = 100;
    private const long LargestAttachment = 50 * 1024 * 1024;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<MicroLesson>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await Task.Run(table.Lessons, cancellationToken).ConfigureAwait(false)).Select(WithFilm)];

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<MicroCourse>> CoursesAsync(CancellationToken cancellationToken) =>
        [.. (await Task.Run(table.Courses, cancellationToken).ConfigureAwait(false)).Select(c => c with { Packages = Packages(c.Id) })];

    /// <inheritdoc/>
    public ValueTask<MicroLesson> SaveAsync(
        Actor actor, string? id, ClipRequest clip, CancellationToken cancellationToken) =>
        DoAsync(actor, "micro.save", id ?? clip.RecordingId, async ct =>
        {
            clip = clip with { Title = Title(clip.Title) };
            var recording = await archive.FindAsync(clip.RecordingId, ct).ConfigureAwait(false)
                ?? throw new MicroLessonException("micro.bad-request", "there is no such recording");
            var length = clip.Composed ? recording.Composition?.Duration : recording.Recording.Duration;
            var wrong = length is null ? "the recording has not been composed"
                : clip.Start < TimeSpan.Zero || clip.End > length + Shortest ? $"the clip is not within the recording's {length:g}"
                : clip.End - clip.Start < Shortest || clip.End - clip.Start > Longest ? "a micro-lesson lasts 1 second to 30 minutes"
                : null;
            if (wrong is not null)
            {
                throw new MicroLessonException("micro.bad-request", wrong);
            }

            var before = id is null ? null : Require(id);
            var lesson = new MicroLesson(
                before?.Id ?? Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
                clip.RecordingId,
                clip.Composed,
                clip.Title,
                clip.Start,
                clip.End,
                before?.CreatedAt ?? time.GetUtcNow(),
                before?.Attachments ?? [],
                null);
            Directory.CreateDirectory(files.Folder(lesson.Id));
            Saved(lesson);
            var isSameCut = before is not null
                && (before.RecordingId, before.Composed, before.Start, before.End) == (lesson.RecordingId, lesson.Composed, lesson.Start, lesson.End);
            if (!isSameCut || !File.Exists(files.Film(lesson.Id)))
            {
                File.Delete(files.Film(lesson.Id));
                await jobs.AddAsync(
                    new JobRequest(CutWorker.JobKind, lesson.Title, lesson.Id, new JsonObject { ["start"] = lesson.Start.Ticks, ["end"] = lesson.End.Ticks }),
                    ct).ConfigureAwait(false);
            }

            return WithFilm(lesson);
        }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(Actor actor, string id, CancellationToken cancellationToken) =>
        await DoAsync(actor, "micro.delete", id, _ =>
        {
            Require(id);
            if (table.Courses().FirstOrDefault(c => c.Lessons.Contains(id)) is { } course)
            {
                throw new MicroLessonException("micro.bad-request", $"the course '{course.Title}' has it: take it out there first");
            }

            table.DeleteLesson(id);
            Directory.Delete(files.Folder(id), recursive: true);
            return Task.FromResult(true);
        }, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<MicroLesson> AttachAsync(
        Actor actor, string id, AttachmentKind kind, string fileName, Stream content, CancellationToken cancellationToken) =>
        DoAsync(actor, "micro.attach", id, async ct =>
        {
            var lesson = Require(id);
            var name = Path.GetFileName(fileName.Replace('\\', '/')).Trim();
            if (name.Length is 0 or > 120 || name.Any(char.IsControl) || !MicroLessonFiles.Allowed.Contains(MicroLessonFiles.Extension(name)))
            {
                throw new MicroLessonException(
                    "micro.bad-request", $"attach a file of at most 120 characters that ends in {string.Join(' ', MicroLessonFiles.Allowed)}");
            }

            var half = Path.Combine(files.Folder(id), "half");
            var size = await ReceiveAsync(content, half, ct).ConfigureAwait(false);
            var attachment = new MicroAttachment(kind, name, size);
            if (lesson.Attachments.FirstOrDefault(a => a.Kind == kind) is { } old)
            {
                File.Delete(files.Attachment(id, old));
            }

            File.Move(half, files.Attachment(id, attachment), overwrite: true);
            return Saved(lesson with { Attachments = [.. lesson.Attachments.Where(a => a.Kind != kind).Append(attachment).OrderBy(a => a.Kind)] });
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<MicroLesson> DetachAsync(Actor actor, string id, AttachmentKind kind, CancellationToken cancellationToken) =>
        DoAsync(actor, "micro.detach", id, _ =>
        {
            var lesson = Require(id);
            foreach (var attachment in lesson.Attachments.Where(a => a.Kind == kind))
            {
                File.Delete(files.Attachment(id, attachment));
            }

            return Task.FromResult(Saved(lesson with { Attachments = lesson.Attachments.RemoveAll(a => a.Kind == kind) }));
        }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<string?> FilmPathAsync(string id, CancellationToken cancellationToken) =>
        await Task.Run(() => table.Lesson(id), cancellationToken).ConfigureAwait(false) is { } lesson && File.Exists(files.Film(lesson.Id))
            ? files.Film(lesson.Id)
            : null;

    /// <inheritdoc/>
    public async ValueTask<(string Path, string FileName)?> AttachmentPathAsync(
        string id, AttachmentKind kind, CancellationToken cancellationToken) =>
        await Task.Run(() => table.Lesson(id), cancellationToken).ConfigureAwait(false) is { } lesson
            && lesson.Attachments.FirstOrDefault(a => a.Kind == kind) is { } attachment
            && File.Exists(files.Attachment(lesson.Id, attachment))
            ? (files.Attachment(lesson.Id, attachment), attachment.FileName)
            : null;

    /// <inheritdoc/>
    public ValueTask<MicroCourse> SaveCourseAsync(
        Actor actor, string? id, string title, IReadOnlyList<string> lessons, CancellationToken cancellationToken) =>
        DoAsync(actor, "micro.course", id ?? "", _ =>
        {
            var before = id is null ? null : table.Course(id) ?? throw Unknown(id);
            if (lessons.Count is 0 or > MostInCourse || lessons.Distinct().Count() != lessons.Count)
            {
                throw new MicroLessonException("micro.bad-request", $"a course has 1 to {MostInCourse} micro-lessons, each once");
            }

            foreach (var lesson in lessons)
            {
                Require(lesson);
            }

            var now = time.GetUtcNow();
            var course = new MicroCourse(
                before?.Id ?? Guid.CreateVersion7(now).ToString("N"), Title(title), [.. lessons], before?.CreatedAt ?? now);
            table.Save(course);
            return Task.FromResult(course);
        }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DeleteCourseAsync(Actor actor, string id, CancellationToken cancellationToken) =>
        await DoAsync(actor, "micro.delete-course", id, _ =>
        {
            table.DeleteCourse((table.Course(id) ?? throw Unknown(id)).Id);
            if (Directory.Exists(files.Folder(id)))
            {
                Directory.Delete(files.Folder(id), recursive: true);
            }

            return Task.FromResult(true);
        }, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<Job> ExportAsync(Actor actor, string id, ExportFormat format, CancellationToken cancellationToken) =>
        DoAsync(actor, "micro.export", id, async ct =>
        {
            var course = table.Course(id);
            var lessons = course is null ? ImmutableArray.Create(Require(id)) : [.. course.Lessons.Select(Require)];
            if (course is { IsComplete: false })
            {
                throw new MicroLessonException(
                    "micro.too-few", $"a micro-course has at least {MicroCourse.Fewest} micro-lessons, this one has {course.Lessons.Length}");
            }

            if (lessons.FirstOrDefault(l => !File.Exists(files.Film(l.Id))) is { } uncut)
            {
                throw new MicroLessonException("micro.not-cut", $"'{uncut.Title}' has not been cut yet");
            }

            if ((format is ExportFormat.Copy && options.Copy is null) || (format is ExportFormat.Opencast && options.Opencast is null))
            {
                throw new MicroLessonException("micro.no-target", $"the room's profile names no {(format is ExportFormat.Copy ? "recording.copy" : "recording.opencast")}");
            }

            return await jobs.AddAsync(
                new JobRequest(
                    ExportKinds.Of(format), course?.Title ?? lessons[0].Title, id, new JsonObject { [ExportKinds.Format] = format.ToString() }),
                ct).ConfigureAwait(false);
        }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<(string Path, string FileName)?> PackagePathAsync(
        string id, ExportFormat format, CancellationToken cancellationToken)
    {
        var title = await Task.Run(() => table.Course(id)?.Title ?? table.Lesson(id)?.Title, cancellationToken).ConfigureAwait(false);
        return title is not null && File.Exists(files.Package(id, format))
            ? (files.Package(id, format), title + Path.GetExtension(files.Package(id, format)))
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private MicroLesson WithFilm(MicroLesson lesson) => lesson with
    {
        FilmBytes = new FileInfo(files.Film(lesson.Id)) is { Exists: true, Length: var length } ? length : null,
        Packages = Packages(lesson.Id),
    };

    private ImmutableArray<ExportFormat> Packages(string id) =>
        [.. new[] { ExportFormat.CommonCartridge, ExportFormat.Scorm }.Where(f => File.Exists(files.Package(id, f)))];

    /// <summary>Stored; what was packed of it before is not offered any more.</summary>
    private MicroLesson Saved(MicroLesson lesson)
    {
        table.Save(lesson);
        foreach (var id in table.Courses().Where(c => c.Lessons.Contains(lesson.Id)).Select(c => c.Id).Append(lesson.Id))
        {
            foreach (var format in Packages(id))
            {
                File.Delete(files.Package(id, format));
            }
        }

        return WithFilm(lesson);
    }

    private MicroLesson Require(string id) => table.Lesson(id) ?? throw Unknown(id);

    private static MicroLessonException Unknown(string id) => new("micro.not-found", $"there is no micro-lesson or course '{id}'");

    private static string Title(string title) => title.Trim() is { Length: > 0 and <= LongestTitle } good && !good.Any(char.IsControl)
        ? good
        : throw new MicroLessonException("micro.bad-request", $"a title has 1 to {LongestTitle} characters");

    private static async Task<long> ReceiveAsync(Stream content, string half, CancellationToken cancellationToken)
    {
        long size = 0;
        await using (var file = File.Create(half))
        {
            var buffer = new byte[81920];
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                size += read;
                if (size > LargestAttachment)
                {
                    throw new MicroLessonException("micro.bad-request", $"an attachment has at most {LargestAttachment / 1_048_576} MiB");
                }

                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }

            file.Flush(flushToDisk: true);
        }

        return size > 0 ? size : throw new MicroLessonException("micro.bad-request", "the file is empty");
    }

    /// <summary>One change at a time: each reads, checks and writes.</summary>
    private ValueTask<T> DoAsync<T>(
        Actor actor, string action, string target, Func<CancellationToken, Task<T>> body, CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord(action, target, ""),
            async ct =>
            {
                await _one.WaitAsync(ct).ConfigureAwait(false);
                try
                {
                    return await Task.Run(() => body(ct), ct).ConfigureAwait(false);
                }
                finally
                {
                    _one.Release();
                }
            },
            cancellationToken);
}
