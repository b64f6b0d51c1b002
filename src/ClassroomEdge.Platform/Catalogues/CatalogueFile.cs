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
        where T : class
    {
        var problems = new ProblemList(name);
        if (YamlTree.Read(yaml, problems) is not { } root)
        {
            return new CatalogueReading<T>(null, problems.All);
        }

        new SchemaValidator().Validate(root, ProfileSchema.Of(typeof(T)), problems);
        if (problems.All.Count > 0)
        {
            return new CatalogueReading<T>(null, problems.All);
        }

        try
        {
            return new CatalogueReading<T>(ProfileNode.ToJson(root).Deserialize<T>(ProfileJson.Options), []);
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
        JsonObject schema = ProfileSchema.Of(typeof(T));
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        return ProfileSchema.Write(schema);
    }
}
