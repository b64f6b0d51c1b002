using System.Collections.Immutable;
using ClassroomEdge.Core.MicroLessons;

namespace ClassroomEdge.Media.Exports;

/// <summary>A micro-lesson as it leaves the box.</summary>
/// <param name="Folder">Its folder in the package: <c>lesson-01</c>.</param>
/// <param name="Lesson">What it is.</param>
/// <param name="Film">Path of its film.</param>
/// <param name="Attachments">What belongs to it, and where that lies.</param>
internal sealed record ExportItem(
    string Folder, MicroLesson Lesson, string Film, ImmutableArray<(MicroAttachment Attachment, string Path)> Attachments)
{
    /// <summary>Name of an attachment in the package: of plain letters, whatever the teacher called it.</summary>
    public static string NameOf(MicroAttachment attachment) =>
        attachment.Kind.ToString().ToLowerInvariant() + MicroLessons.MicroLessonFiles.Extension(attachment.FileName);
}
