using System.Text;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Platform.Catalogues;
using ClassroomEdge.Platform.Profiles;

namespace ClassroomEdge.Platform.Protocols;

/// <summary>
/// Reads protocol files as <see cref="ProfileReader"/> reads profiles: every mistake at once, with its place and what would
/// be right. Thread-safe.
/// </summary>
public static class ProtocolReader
{
    /// <summary>Larger files are no protocols.</summary>
    public const int LargestFile = 256 * 1024;

    /// <summary>The schema as the file <c>hardware/protocols/protocol.schema.json</c> holds it.</summary>
    public static string Schema() => CatalogueFile.Schema<ProtocolFile>("ClassroomEdge protocol file");

    /// <summary>Reads a file; never throws for what is in it.</summary>
    public static CatalogueReading<ProtocolFile> Read(string file)
    {
        try
        {
            var info = new FileInfo(file);
            if (info.Exists && info.Length > LargestFile)
            {
                return Unreadable(file, $"the file is larger than {LargestFile / 1024} KiB: this is no protocol");
            }

            return ReadText(File.ReadAllText(file, new UTF8Encoding(false, throwOnInvalidBytes: true)), file);
        }
        catch (DecoderFallbackException)
        {
            return Unreadable(file, "the file is not in UTF-8", "save it as UTF-8");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable(file, "there is no such file", "a path is relative to the profile that names it");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(file, $"the file cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads a text; <paramref name="name"/> is what its problems call it. Never throws for what is in it.</summary>
    public static CatalogueReading<ProtocolFile> ReadText(string yaml, string name)
    {
        var problems = new ProblemList(name, "protocol file", "hardware/protocols/lg-rs232.yaml");
        var reading = CatalogueFile.Read<ProtocolFile>(yaml, problems, (root, file) =>
        {
            foreach (var mistake in Protocol.Check(file))
            {
                problems.Add(NodeAt(root, mistake.Path) ?? root, mistake);
            }
        });
        return reading with { Problems = [.. reading.Problems.OrderBy(p => p.Line).ThenBy(p => p.Column)] };
    }

    private static CatalogueReading<ProtocolFile> Unreadable(string file, string message, string? suggestion = null) =>
        new(null, [new ProfileProblem(file, 1, 1, "", message, suggestion)]);

    /// <summary>The node of a path, or the nearest above it that the file has.</summary>
    private static ProfileNode? NodeAt(ProfileNode root, string path) => All(root)
        .Where(n => n.Path == path || path.StartsWith(n.Path + ".", StringComparison.Ordinal) || path.StartsWith(n.Path + "[", StringComparison.Ordinal))
        .MaxBy(n => n.Path.Length);

    private static IEnumerable<ProfileNode> All(ProfileNode node) =>
        node.Items.Concat(node.Entries.Select(e => e.Value)).SelectMany(All).Prepend(node);
}
