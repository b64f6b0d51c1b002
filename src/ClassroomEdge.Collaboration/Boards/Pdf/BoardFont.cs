namespace ClassroomEdge.Collaboration.Boards.Pdf;

/// <summary>
/// The font for Chinese on this machine: one with TrueType outlines, which can be embedded in part. The first that is there
/// of what Debian packages offer. Read when first needed, then let go: it has megabytes.
/// </summary>
internal sealed class BoardFont(IReadOnlyList<string>? files = null)
{
    private static readonly string[] Known =
    [
        // fonts-droid-fallback (Apache 2), fonts-wqy-microhei (Apache 2 or GPL 3 with font exception), fonts-wqy-zenhei.
        "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
        "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    ];

    /// <summary>Null when the machine has none.</summary>
    public TrueTypeFont? Load() => (files ?? Known)
        .Where(File.Exists)
        .Select(file => TrueTypeFont.Read(File.ReadAllBytes(file)))
        .FirstOrDefault(font => font is not null);
}
