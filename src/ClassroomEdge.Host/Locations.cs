using ClassroomEdge.Core.Scenarios;

namespace ClassroomEdge.Host;

/// <summary>Where files are when nobody says: beside the checkout, or beside the published program.</summary>
internal static class Locations
{
    /// <summary>The simulated classroom.</summary>
    public static string DefaultProfile() =>
        Path.Combine(Root(), "firmware-profiles", "simulated-classroom.yaml");

    /// <summary><c>data</c> in the checkout.</summary>
    public static string DefaultData() => Path.Combine(Root(), "data");

    /// <summary>A scenario by its path, or by its name among the shipped ones.</summary>
    public static string Scenario(string named)
    {
        var shipped = Path.Combine(ScenarioFolder(), named.EndsWith(".yaml", StringComparison.Ordinal) ? named : $"{named}.yaml");
        return File.Exists(named) || Path.GetFileName(named) != named || !File.Exists(shipped) ? named : shipped;
    }

    /// <summary>Names of the shipped scenarios.</summary>
    public static IEnumerable<string> Scenarios() => Directory.Exists(ScenarioFolder())
        ? Directory.EnumerateFiles(ScenarioFolder(), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)
        : [];

    /// <summary>The profile that a scenario names, from its file's folder.</summary>
    public static string ProfileOf(Scenario scenario, string file) => scenario.Profile is { } profile
        ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, profile)
        : DefaultProfile();

    /// <summary>Where the shipped scenarios are.</summary>
    public static string ScenarioFolder() => Path.Combine(Root(), "firmware-profiles", "scenarios");

    private static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, "firmware-profiles")))
            {
                return folder;
            }
        }

        return Environment.CurrentDirectory;
    }
}
