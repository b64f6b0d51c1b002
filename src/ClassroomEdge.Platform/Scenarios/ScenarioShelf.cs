using ClassroomEdge.Core.Scenarios;

namespace ClassroomEdge.Platform.Scenarios;

/// <summary>A folder of scenarios; one that cannot be read is not offered. Thread-safe.</summary>
/// <param name="folder">Where they are; absent: there are none.</param>
public sealed class ScenarioShelf(string folder) : IScenarioShelf
{
    /// <inheritdoc/>
    public IReadOnlyList<ShippedScenario> List() => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
            .Select(f => (Id: Path.GetFileNameWithoutExtension(f), ScenarioReader.ReadFile(f).Scenario))
            .Where(s => s.Scenario is not null)
            .Select(s => new ShippedScenario(s.Id, s.Scenario!.Name, s.Scenario.Description)),
    ];

    /// <inheritdoc/>
    public string? Text(string id)
    {
        // A name from outside must not lead out of the folder.
        var file = Path.Combine(folder, $"{id}.yaml");
        return id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && File.Exists(file)
            ? File.ReadAllText(file)
            : null;
    }
}
