using System.Globalization;

namespace ClassroomEdge.Media.Copies;

/// <summary>A file to copy.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">Its name at the target, with slashes.</param>
internal sealed record CopyFile(string Path, string Name)
{
    /// <summary>Which one it is: another after it was made anew, whatever the clock said then.</summary>
    public string Stamp { get; } = StampOf(Path);

    /// <summary>Length and time of change.</summary>
    public static string StampOf(string path)
    {
        var info = new FileInfo(path);
        return string.Create(CultureInfo.InvariantCulture, $"{info.Length}-{info.LastWriteTimeUtc.Ticks:x}");
    }
}
