using ClassroomEdge.Core;
using ClassroomEdge.Core.MicroLessons;

namespace ClassroomEdge.Media.MicroLessons;

/// <summary>Where the files of micro-lessons lie: <c>micro-lessons/id/</c>. Names are made of ids and kinds only.</summary>
internal sealed class MicroLessonFiles(EdgePaths paths)
{
    /// <summary>Extensions that may be attached: what teachers write and pupils can open.</summary>
    public static readonly string[] Allowed =
        [".pdf", ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".wps", ".dps", ".et", ".odt", ".odp", ".txt", ".md", ".jpg", ".jpeg", ".png"];

    public string Folder(string id) => Path.Combine(paths.Data, "micro-lessons", id);

    /// <summary>The cut film.</summary>
    public string Film(string id) => Path.Combine(Folder(id), "film.mp4");

    /// <summary>An attachment.</summary>
    public string Attachment(string id, MicroAttachment attachment) =>
        Path.Combine(Folder(id), attachment.Kind.ToString().ToLowerInvariant() + Extension(attachment.FileName));

    /// <summary>The zip of an export.</summary>
    public string Package(string id, ExportFormat format) =>
        Path.Combine(Folder(id), format is ExportFormat.Scorm ? "scorm.zip" : "cartridge.imscc");

    /// <summary>Lower case, with its dot.</summary>
    public static string Extension(string fileName) => Path.GetExtension(fileName).ToLowerInvariant();
}
