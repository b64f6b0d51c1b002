using System.Diagnostics;
using System.Xml.Linq;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Host.Tests.Scenarios;

/// <summary>Plays scenarios as <c>edge simulate</c> does, in a process of their own: there the virtual clock is alone.</summary>
internal static class Simulation
{
    private static readonly string Folder = RepositoryFiles.At("firmware-profiles", "scenarios");

    public static IEnumerable<string> Shipped =>
        Directory.EnumerateFiles(Folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    /// <summary>Plays a shipped one, changed.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="change">What is changed in its text; must change something.</param>
    public static async Task<SimulationResult> PlayAsync(string id, Func<string, string>? change = null)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, $"{id}.yaml"));
        var changed = change?.Invoke(text) ?? text;
        Assert.True(change is null || changed != text, "nothing was changed");
        var work = Directory.CreateTempSubdirectory("edge-scenario-test-").FullName;
        try
        {
            var file = Path.Combine(work, "scenario.yaml");
            await File.WriteAllTextAsync(
                file, changed.Replace("../simulated-classroom.yaml", RepositoryFiles.At("firmware-profiles", "simulated-classroom.yaml"), StringComparison.Ordinal));
            var (code, output) = await RunAsync("simulate", file, "--report", work);
            var junit = Path.Combine(work, "junit.xml");
            return new SimulationResult(
                code,
                output,
                File.Exists(junit) ? XDocument.Load(junit) : null,
                File.Exists(junit) ? await File.ReadAllTextAsync(Path.Combine(work, "report.html")) : "");
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var host = Path.ChangeExtension(typeof(Verbs.SimulateVerb).Assembly.Location, ".dll");
        var start = new ProcessStartInfo("dotnet", [host, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("EDGE_LOG");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output + await errors);
    }
}
