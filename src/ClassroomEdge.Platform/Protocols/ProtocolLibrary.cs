using System.Collections.Concurrent;
using System.Reflection;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Platform.Catalogues;
using ClassroomEdge.Platform.Profiles;

namespace ClassroomEdge.Platform.Protocols;

/// <summary>The files of <c>hardware/protocols</c>, built in, and files on disk. Each is read when first used, and kept. Thread-safe.</summary>
public sealed class ProtocolLibrary : IProtocolLibrary
{
    private const string Folder = "protocols/";
    private const string Extension = ".yaml";

    private readonly ConcurrentDictionary<string, Lazy<ProtocolFile>> _files = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .Select(n => n[Folder.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of a file that comes with ClassroomEdge: to begin one's own with.</summary>
    /// <exception cref="EdgeException"><c>protocol.unknown</c>.</exception>
    public string Text(string id)
    {
        if (!Ids.Contains(id))
        {
            throw new EdgeException("protocol.unknown", $"there is no protocol '{id}' ({NearestWord.Advice(id, Ids)})");
        }

        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + id + Extension)!);
        return reader.ReadToEnd();
    }

    /// <inheritdoc/>
    public ProtocolFile Get(string id) => Kept(id, () => ProtocolReader.ReadText(Text(id), id + Extension));

    /// <inheritdoc/>
    public ProtocolFile Load(string path) => Kept(Path.GetFullPath(path), () => ProtocolReader.Read(path));

    private ProtocolFile Kept(string key, Func<CatalogueReading<ProtocolFile>> read) => _files.GetOrAdd(
        key,
        _ => new Lazy<ProtocolFile>(() =>
        {
            var reading = read();
            return reading.Content ?? throw new EdgeException("protocol.bad-file", string.Join(Environment.NewLine, reading.Problems));
        })).Value;
}
