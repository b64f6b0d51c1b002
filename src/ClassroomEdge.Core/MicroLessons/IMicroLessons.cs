using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Jobs;

namespace ClassroomEdge.Core.MicroLessons;

/// <summary>
/// Micro-lessons (微课) and the courses made of them. Who commands needs <see cref="Permission.RunLessons"/>. Thread-safe.
/// </summary>
public interface IMicroLessons
{
    /// <summary>Newest first.</summary>
    ValueTask<IReadOnlyList<MicroLesson>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Courses, newest first.</summary>
    ValueTask<IReadOnlyList<MicroCourse>> CoursesAsync(CancellationToken cancellationToken);

    /// <summary>Makes one, or changes the one of that id; a job cuts its film.</summary>
    /// <exception cref="EdgeException"><c>micro.not-found</c>, <c>micro.bad-request</c>, <c>command.forbidden</c>.</exception>
    ValueTask<MicroLesson> SaveAsync(Actor actor, string? id, ClipRequest clip, CancellationToken cancellationToken);

    /// <summary>Removes one with its files; the recording stays.</summary>
    /// <exception cref="EdgeException"><c>micro.not-found</c>, <c>micro.bad-request</c> (a course has it), <c>command.forbidden</c>.</exception>
    ValueTask DeleteAsync(Actor actor, string id, CancellationToken cancellationToken);

    /// <summary>Adds a file, in place of the earlier one of its kind.</summary>
    /// <exception cref="EdgeException"><c>micro.not-found</c>, <c>micro.bad-request</c> (type or size), <c>command.forbidden</c>.</exception>
    ValueTask<MicroLesson> AttachAsync(
        Actor actor, string id, AttachmentKind kind, string fileName, Stream content, CancellationToken cancellationToken);

    /// <summary>Takes a file away; one that is not there is no error.</summary>
    ValueTask<MicroLesson> DetachAsync(Actor actor, string id, AttachmentKind kind, CancellationToken cancellationToken);

    /// <summary>Path of the cut film; null: none, or not yet.</summary>
    ValueTask<string?> FilmPathAsync(string id, CancellationToken cancellationToken);

    /// <summary>Path and name of a file; null: none.</summary>
    ValueTask<(string Path, string FileName)?> AttachmentPathAsync(string id, AttachmentKind kind, CancellationToken cancellationToken);

    /// <summary>Makes a course, or changes the one of that id.</summary>
    /// <exception cref="EdgeException"><c>micro.not-found</c>, <c>micro.bad-request</c>, <c>command.forbidden</c>.</exception>
    ValueTask<MicroCourse> SaveCourseAsync(
        Actor actor, string? id, string title, IReadOnlyList<string> lessons, CancellationToken cancellationToken);

    /// <summary>Removes a course; its micro-lessons stay.</summary>
    ValueTask DeleteCourseAsync(Actor actor, string id, CancellationToken cancellationToken);

    /// <summary>Asks for an export of a micro-lesson or of a course; a job does it.</summary>
    /// <exception cref="EdgeException"><c>micro.not-found</c>, <c>micro.not-cut</c>, <c>micro.too-few</c>, <c>micro.no-target</c>, <c>command.forbidden</c>.</exception>
    ValueTask<Job> ExportAsync(Actor actor, string id, ExportFormat format, CancellationToken cancellationToken);

    /// <summary>Path and name of the zip last exported; null: none.</summary>
    ValueTask<(string Path, string FileName)?> PackagePathAsync(string id, ExportFormat format, CancellationToken cancellationToken);
}
