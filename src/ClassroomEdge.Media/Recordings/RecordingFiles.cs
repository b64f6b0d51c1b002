using System.Globalization;
using System.Text.RegularExpressions;
using ClassroomEdge.Core;

namespace ClassroomEdge.Media.Recordings;

/// <summary>Where the files of a recording lie. Names are made of ids of our own only.</summary>
internal sealed partial class RecordingFiles(EdgePaths paths)
{
    /// <summary>The folder, made when absent.</summary>
    public string Folder => Directory.CreateDirectory(paths.Recordings).FullName;

    /// <summary>A new id: 32 hexadecimal digits that sort by time.</summary>
    public static string NewId(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    /// <summary>True for what <see cref="NewId"/> makes; anything else never becomes a path.</summary>
    public static bool IsId(string id) => Id().IsMatch(id);

    /// <summary>Name of the finished file.</summary>
    public static string FinishedName(string id) => id + ".mp4";

    /// <summary>The finished file.</summary>
    public string Finished(string id) => Path.Combine(Folder, FinishedName(id));

    /// <summary>What the finished file is called while it is being written.</summary>
    public string Joining(string id) => Path.Combine(Folder, id + ".joining.mp4");

    /// <summary>The list that ffmpeg's concat demuxer reads.</summary>
    public string JoinList(string id) => Path.Combine(Folder, id + ".joining.txt");

    /// <summary>Title and chapters for it.</summary>
    public string JoinMetadata(string id) => Path.Combine(Folder, id + ".joining.meta");

    /// <summary>What a finished join put into the film, until the table knows.</summary>
    public string Joined(string id) => Path.Combine(Folder, id + ".joined.json");

    /// <summary>Where the media router writes what the others send.</summary>
    public string Tracks(string id) => Path.Combine(Folder, id + ".tracks");

    /// <summary>Pictures of the pages that the lesson showed.</summary>
    public string Pages(string id) => Path.Combine(Folder, id + ".pages");

    /// <summary>Name of the composed file.</summary>
    public static string ComposedName(string id) => id + ".composed.mp4";

    /// <summary>The composed file.</summary>
    public string Composed(string id) => Path.Combine(Folder, ComposedName(id));

    /// <summary>The waveform of the film, or of the composed one.</summary>
    public string Peaks(string id, bool composed) => Path.Combine(Folder, id + (composed ? ".composed.peaks" : ".peaks"));

    /// <summary>Removes all there is of a recording.</summary>
    public void Delete(string id)
    {
        foreach (var file in (string[])[Finished(id), Joined(id), Composed(id), Peaks(id, false), Peaks(id, true), .. Parts(id)])
        {
            File.Delete(file);
        }

        foreach (var folder in (string[])[Tracks(id), Pages(id)])
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>The parts there are, in order.</summary>
    public IReadOnlyList<string> Parts(string id) =>
    [
        .. Directory.EnumerateFiles(Folder, id + ".part*.mp4")
            .Select(path => (Path: path, Number: NumberOf(path)))
            .Where(p => p.Number > 0)
            .OrderBy(p => p.Number)
            .Select(p => p.Path),
    ];

    /// <summary>Path of the part to write next.</summary>
    public string NextPart(string id)
    {
        var last = Parts(id) is [.., var path] ? NumberOf(path) : 0;
        return Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{id}.part{last + 1}.mp4"));
    }

    private static int NumberOf(string path) =>
        Part().Match(Path.GetFileName(path)) is { Success: true } m
            && int.TryParse(m.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : 0;

    [GeneratedRegex("^[0-9a-f]{32}$")]
    private static partial Regex Id();

    [GeneratedRegex(@"^[0-9a-f]{32}\.part(\d{1,6})\.mp4$")]
    private static partial Regex Part();
}
