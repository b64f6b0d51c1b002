using System.Reflection;
using ClassroomEdge.Core.Boards;
using ClassroomEdge.Platform.Catalogues;

namespace ClassroomEdge.Platform.Boards;

/// <summary>The boards that this version knows: the files of <c>hardware/boards</c>, built in. Thread-safe.</summary>
public static class BoardCatalogue
{
    private const string Folder = "boards/";

    private static readonly Lazy<IReadOnlyList<Board>> Loaded = new(Load);

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Board> All => Loaded.Value;

    /// <summary>The board of that id; null: unknown.</summary>
    public static Board? Find(string id) => All.FirstOrDefault(b => b.Id == id);

    /// <summary>The board of that id or short name; null: unknown.</summary>
    public static Board? FindByAnyName(string name) => Find(name) ?? All.FirstOrDefault(b => b.Aliases.Contains(name));

    private static List<Board> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Read(assembly, name)),
        ];
    }

    private static Board Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        var reading = CatalogueFile.Read<Board>(reader.ReadToEnd(), name);
        return reading.Content
            ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Problems));
    }
}
