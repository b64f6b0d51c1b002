using System.Collections.Frozen;
using System.Text;
using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Collaboration.Workspaces;

/// <summary>Which files may be brought, and under which name.</summary>
internal static class MaterialNames
{
    private const int Longest = 120;

    // Nothing that a browser would run in our name (HTML, SVG) nor a system (programs, scripts, macros).
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".pdf"] = "application/pdf",
        [".doc"] = "application/msword",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".ppt"] = "application/vnd.ms-powerpoint",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".xls"] = "application/vnd.ms-excel",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".odt"] = "application/vnd.oasis.opendocument.text",
        [".odp"] = "application/vnd.oasis.opendocument.presentation",
        [".ods"] = "application/vnd.oasis.opendocument.spreadsheet",
        [".wps"] = "application/vnd.ms-works",
        [".dps"] = "application/octet-stream",
        [".et"] = "application/octet-stream",
        [".txt"] = "text/plain; charset=utf-8",
        [".md"] = "text/markdown; charset=utf-8",
        [".csv"] = "text/csv; charset=utf-8",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".mp3"] = "audio/mpeg",
        [".m4a"] = "audio/mp4",
        [".wav"] = "audio/wav",
        [".mp4"] = "video/mp4",
        [".zip"] = "application/zip",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The content type of a name that was made safe before.</summary>
    public static string TypeOf(string name) => Types[Path.GetExtension(name)];

    /// <summary>The last part of the name, without what file systems or shells take for something else.</summary>
    /// <exception cref="CollaborationException"><c>workspace.bad-file</c>.</exception>
    public static string Safe(string? name)
    {
        var last = (name ?? "").Replace('\\', '/').Split('/')[^1];
        var safe = new StringBuilder();
        foreach (var rune in last.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var bad = Rune.IsControl(rune) || rune.Value is '"' or '*' or ':' or '<' or '>' or '?' or '|' or 0xfffd
                or (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069);
            safe.Append(bad ? "_" : rune.ToString());
        }

        var clean = safe.ToString().Trim(' ', '.');
        var extension = Path.GetExtension(clean);
        if (extension.Length == clean.Length || !Types.ContainsKey(extension))
        {
            throw new CollaborationException(
                "workspace.bad-file", $"files of the kind '{extension}' are not taken; what is: {string.Join(' ', Types.Keys.Order(StringComparer.Ordinal))}");
        }

        var stem = clean[..^extension.Length].TrimEnd(' ', '.');
        if (stem.Length + extension.Length > Longest)
        {
            stem = stem[..(Longest - extension.Length)];
            stem = char.IsHighSurrogate(stem[^1]) ? stem[..^1] : stem;
        }

        return stem + extension.ToLowerInvariant();
    }
}
