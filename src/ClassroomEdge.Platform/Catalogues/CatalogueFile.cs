using System.Text.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Platform.Profiles;

namespace ClassroomEdge.Platform.Catalogues;

/// <summary>Reads data that is shipped as YAML: boards, parts. As strict as profiles, with the same words about mistakes.</summary>
public static class CatalogueFile
{
    /// <summary>The file's content, or all that is wrong with it.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="name">What its problems call it.</param>
    public static CatalogueReading<T> Read<T>(string yaml, string name)
        where T : class =>
        Read<T>(yaml, new ProblemList(name, "file", "one that is there"), (_, _) => { });

    /// <summary>The same, with what a schema cannot say.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <param name="check">Adds further problems; called when the schema finds none.</param>
    internal static CatalogueReading<T> Read<T>(string yaml, ProblemList problems, Action<ProfileNode, T> check)
        where T : class
    {
        if (YamlTree.Read(yaml, problems) is not { } root)
        {
            return new CatalogueReading<T>(null, problems.All);
        }

        new SchemaValidator().Validate(
            root, () => ProfileSchema.Of(typeof(T), words: false), () => ProfileSchema.Of(typeof(T), words: true), problems);
        if (problems.All.Count > 0)
        {
            return new CatalogueReading<T>(null, problems.All);
        }

        try
        {
            var content = ProfileNode.ToJson(root).Deserialize<T>(ProfileJson.Options)!;
            check(root, content);
            return new CatalogueReading<T>(problems.All.Count == 0 ? content : null, problems.All);
        }
        catch (JsonException e)
        {
            problems.Add(1, 1, e.Path?.TrimStart('$', '.') ?? "", e.Message);
            return new CatalogueReading<T>(null, problems.All);
        }
    }

    /// <summary>The JSON Schema of such files, for editors.</summary>
    public static string Schema<T>(string title)
        where T : class
    {
        JsonObject schema = ProfileSchema.Of(typeof(T), words: true);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        return ProfileSchema.Write(schema);
    }
}
