using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Media.MicroLessons;

namespace ClassroomEdge.Media.Exports;

/// <summary>Gathers what an export of a micro-lesson or a course takes along.</summary>
internal sealed class ExportItems(MicroLessonTable table, MicroLessonFiles files)
{
    /// <summary>Its title, and its micro-lessons in order.</summary>
    /// <exception cref="MicroLessonException"><c>micro.not-found</c>, <c>micro.not-cut</c>.</exception>
    public (string Title, ImmutableArray<ExportItem> Items) Of(string id)
    {
        var course = table.Course(id);
        string[] ids = course is null ? [id] : [.. course.Lessons];
        var items = ids.Select((lesson, i) => Item(lesson, string.Create(CultureInfo.InvariantCulture, $"lesson-{i + 1:D2}"))).ToImmutableArray();
        return (course?.Title ?? items[0].Lesson.Title, items);
    }

    private ExportItem Item(string id, string folder)
    {
        var lesson = table.Lesson(id) ?? throw new MicroLessonException("micro.not-found", "a micro-lesson was deleted");
        var film = files.Film(id);
        return File.Exists(film)
            ? new ExportItem(
                folder,
                lesson,
                film,
                [.. lesson.Attachments.Select(a => (a, files.Attachment(id, a))).Where(a => File.Exists(a.Item2))])
            : throw new MicroLessonException("micro.not-cut", $"'{lesson.Title}' has not been cut yet");
    }
}
