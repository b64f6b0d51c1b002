using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Platform.Catalogues;
using ClassroomEdge.Platform.Profiles;

namespace ClassroomEdge.Platform.Scenarios;

/// <summary>Reads scenarios as strictly as profiles: every mistake at once, each with its line. Thread-safe.</summary>
public sealed class ScenarioReader : IScenarioReader
{
    /// <summary>Larger files are no scenarios.</summary>
    public const int LargestFile = 1024 * 1024;

    /// <inheritdoc/>
    public (Scenario? Scenario, IReadOnlyList<ScenarioProblem> Problems) Read(string yaml)
    {
        var (scenario, problems) = Read(yaml, "scenario");
        return (scenario, [.. problems.Select(p => new ScenarioProblem(p.Line, p.Column, p.Path, p.Message, p.Suggestion))]);
    }

    /// <summary>Reads a file; never throws for what is in it.</summary>
    public static (Scenario? Scenario, IReadOnlyList<ProfileProblem> Problems) ReadFile(string file)
    {
        try
        {
            return new FileInfo(file) is { Exists: true, Length: > LargestFile }
                ? (null, [new ProfileProblem(file, 1, 1, "", $"the file is larger than {LargestFile / 1024} KiB: this is no scenario", null)])
                : Read(File.ReadAllText(file), file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, [new ProfileProblem(file, 1, 1, "", "there is no such file", "scenarios are in firmware-profiles/scenarios/")]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, [new ProfileProblem(file, 1, 1, "", $"the file cannot be read: {e.Message}", null)]);
        }
    }

    /// <summary>The JSON Schema of scenarios, as <c>firmware-profiles/scenarios/scenario.schema.json</c> holds it.</summary>
    public static string Schema() => CatalogueFile.Schema<Scenario>("ClassroomEdge scenario");

    private static (Scenario? Scenario, IReadOnlyList<ProfileProblem> Problems) Read(string yaml, string name)
    {
        var problems = new ProblemList(name, "scenario", "firmware-profiles/scenarios/ordinary-day.yaml");
        var reading = CatalogueFile.Read<Scenario>(yaml, problems, (root, scenario) => ScenarioChecks.Run(root, scenario, problems));
        return (reading.Content, [.. reading.Problems.OrderBy(p => p.Line).ThenBy(p => p.Column)]);
    }
}
