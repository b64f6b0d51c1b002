using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Host.Startup;
using ClassroomEdge.Platform.Profiles;
using ClassroomEdge.Platform.Scenarios;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Host.Tests.Scenarios;

/// <summary>The shipped scenarios, and a stage for them.</summary>
internal static class Shipped
{
    private static readonly string Folder = RepositoryFiles.At("firmware-profiles", "scenarios");
    private static readonly ProfileReader Profiles = new(Drivers.All());

    public static IEnumerable<string> Ids =>
        Directory.EnumerateFiles(Folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    public static Scenario Read(string id)
    {
        var (scenario, problems) = ScenarioReader.ReadFile(Path.Combine(Folder, $"{id}.yaml"));
        Assert.Empty(problems);
        return scenario!;
    }

    public static Task<ScenarioStatus> PlayAsync(Scenario scenario, CancellationToken cancellationToken = default)
    {
        var profile = Profiles.Read(Path.Combine(Folder, scenario.Profile!));
        Assert.Empty(profile.Problems);
        return HeadlessRun.PlayAsync(scenario, profile.Profile!, double.PositiveInfinity, null, cancellationToken);
    }

    /// <summary>All that went wrong, one a line: what a failing test says.</summary>
    public static string Problems(ScenarioStatus status) => string.Join('\n', status.Steps
        .Select(s => s.Problem)
        .Concat(status.Steps.SelectMany(s => s.Expectations).Select(e => e.Problem))
        .OfType<string>());
}
