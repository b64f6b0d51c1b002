using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Media.Recordings;

/// <summary>What the lesson knows of a recording. Asked late and only where lessons are part of the room: they stand on Media, not Media on them.</summary>
internal sealed class LessonFacts(IServiceProvider services)
{
    /// <summary>Its marks by time.</summary>
    public async Task<IReadOnlyList<LessonMark>> MarksAsync(string lessonId, CancellationToken cancellationToken) =>
        services.GetService<ILessonMarks>() is { } marks
            ? await marks.ListAsync(lessonId, cancellationToken).ConfigureAwait(false)
            : [];

    /// <summary>Who took part, by id.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(string lessonId, CancellationToken cancellationToken) =>
        services.GetService<ILessons>() is { } lessons
            && await lessons.FindAsync(lessonId, cancellationToken).ConfigureAwait(false) is { } summary
            ? summary.Lesson.Participants.ToDictionary(
                p => p.Id, p => p.School.Length > 0 && p.School != p.Name ? $"{p.School} {p.Name}" : p.Name)
            : new Dictionary<string, string>();

    /// <summary>Which page of a file stood there when, by time.</summary>
    public async Task<IReadOnlyList<ShownPage>> PagesShownAsync(string lessonId, CancellationToken cancellationToken) =>
        services.GetService<ILessonSlides>() is { } slides
            ? await slides.ShownAsync(lessonId, cancellationToken).ConfigureAwait(false)
            : [];

    /// <summary>The picture of such a page.</summary>
    /// <exception cref="EdgeException">As <see cref="ILessonSlides.PageAsync"/>.</exception>
    public ValueTask<string> PageAsync(string lessonId, SlideShow page, CancellationToken cancellationToken) =>
        services.GetRequiredService<ILessonSlides>().PageAsync(lessonId, page.DeckId, page.Page, cancellationToken);
}
