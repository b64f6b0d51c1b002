using System.Collections.Immutable;
using System.Text.Json;
using ClassroomEdge.Core.Vision;

namespace ClassroomEdge.Vision.Models;

/// <summary>The models that ClassroomEdge knows. A file that is not in here is never loaded.</summary>
/// <param name="Models">In the order that lists show.</param>
public sealed record ModelManifest(ImmutableArray<ModelEntry> Models)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The one built into the program.</summary>
    public static ModelManifest BuiltIn { get; } = ReadBuiltIn();

    /// <summary>The entry of that id.</summary>
    /// <exception cref="VisionException"><c>vision.model-unknown</c>.</exception>
    public ModelEntry Get(string id) => Models.FirstOrDefault(m => m.Id == id) ?? throw new VisionException(
        "vision.model-unknown", $"there is no model '{id}'; known are {string.Join(", ", Models.Select(m => m.Id))}");

    private static ModelManifest ReadBuiltIn()
    {
        using var stream = typeof(ModelManifest).Assembly.GetManifestResourceStream("models/manifest.json")!;
        return JsonSerializer.Deserialize<ModelManifest>(stream, Json)!;
    }
}
