using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Exports;

/// <summary>The page of a micro-lesson in a package, from the templates built into this assembly.</summary>
internal static partial class PackagePages
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What all pages of a package share, by name.</summary>
    public static IReadOnlyList<string> Shared(bool scorm) =>
        scorm ? ["shared/lesson.css", "shared/lesson.js", "shared/scorm.js"] : ["shared/lesson.css", "shared/lesson.js"];

    /// <summary>The text of a template: <c>lesson.js</c>.</summary>
    public static string Template(string name)
    {
        using var stream = typeof(PackagePages).Assembly.GetManifestResourceStream("ClassroomEdge.Media.Exports.Pages." + name)
            ?? throw new InvalidOperationException($"the template {name} is not built in");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The page of one micro-lesson.</summary>
    public static string Page(ExportItem item, IEnumerable<RecordingChapter> chapters, bool scorm)
    {
        // Escaped as JSON for HTML: "<" becomes \u003C, so nothing in a title ends the script.
        var lesson = JsonSerializer.Serialize(
            new
            {
                chapters = chapters.Select(c => new { start = c.Start.TotalSeconds, title = c.Title }),
                attachments = item.Attachments.Select(a => new
                {
                    kind = a.Attachment.Kind.ToString().ToLowerInvariant(),
                    file = ExportItem.NameOf(a.Attachment),
                    name = a.Attachment.FileName,
                }),
            },
            Json);
        var texts = new Dictionary<string, string>
        {
            ["title"] = WebUtility.HtmlEncode(PlainText.Of(item.Lesson.Title)),
            ["runtime"] = scorm ? "<script src=\"../shared/scorm.js\"></script>" : "",
            ["lesson"] = lesson,
        };

        // In one pass: what a title says in braces is its text.
        return Place().Replace(Template("lesson.html"), place => texts[place.Groups[1].Value]);
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Place();
}
