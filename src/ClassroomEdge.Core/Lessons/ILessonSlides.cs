using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Lessons;

/// <summary>
/// Files that a lesson shows page by page: a PDF, or pictures. They stay with the lesson; the page that is shown is in
/// <see cref="LessonSnapshot.Slides"/>. Thread-safe.
/// </summary>
public interface ILessonSlides
{
    /// <summary>Takes a file; its first page is shown at once, the others are drawn meanwhile.</summary>
    /// <param name="actor">Needs <see cref="Permission.RunLessons"/>.</param>
    /// <param name="lessonId">The lesson under way.</param>
    /// <param name="fileName">As people know it.</param>
    /// <param name="deckId">Pictures: the deck that it becomes another page of; null: a new one.</param>
    /// <param name="content">PDF, PNG or JPEG.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="EdgeException"><c>slides.too-large</c>, <c>slides.not-supported</c>, <c>slides.broken</c>,
    /// <c>slides.encrypted</c>, <c>slides.too-many-pages</c>, <c>slides.too-slow</c>, <c>slides.no-program</c>,
    /// <c>slides.not-found</c>, <c>lesson.not-live</c>, <c>command.forbidden</c>.</exception>
    ValueTask<SlideShow> AddAsync(
        Actor actor, string lessonId, string fileName, string? deckId, Stream content, CancellationToken cancellationToken);

    /// <summary>The lesson's decks in the order of their coming; <see cref="SlideShow.Page"/> is the page last shown.</summary>
    ValueTask<IReadOnlyList<SlideShow>> ListAsync(string lessonId, CancellationToken cancellationToken);

    /// <summary>Shows a page.</summary>
    /// <exception cref="EdgeException"><c>slides.not-found</c>, <c>lesson.not-live</c>, <c>command.forbidden</c>.</exception>
    ValueTask<SlideShow> ShowAsync(Actor actor, string lessonId, string deckId, int page, CancellationToken cancellationToken);

    /// <summary>Shows none any more; the decks stay.</summary>
    ValueTask HideAsync(Actor actor, string lessonId, CancellationToken cancellationToken);

    /// <summary>The picture of a page, drawn now if need be.</summary>
    /// <returns>Path of a PNG or JPEG file.</returns>
    /// <exception cref="EdgeException"><c>slides.not-found</c>, <c>slides.broken</c>, <c>slides.too-slow</c>.</exception>
    ValueTask<string> PageAsync(string lessonId, string deckId, int page, CancellationToken cancellationToken);

    /// <summary>
    /// Which page stood there when, by time, each until the next. It is on record within milliseconds, so also of a lesson that
    /// the service broke off in: then the last stands until its end, whenever that was.
    /// </summary>
    ValueTask<IReadOnlyList<ShownPage>> ShownAsync(string lessonId, CancellationToken cancellationToken);
}
