using System.Diagnostics;
using System.Text;
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
    public static Task<SimulationResult> PlayAsync(string id, Func<string, string>? change = null) => PlayAsync(id, change, null);

    /// <summary>Plays a shipped one, changed, at its own speed, and interrupts it (Ctrl-C) as soon as it says the word.</summary>
    public static Task<SimulationResult> InterruptAsync(string id, string word, Func<string, string> change) => PlayAsync(id, change, word);

    private static async Task<SimulationResult> PlayAsync(string id, Func<string, string>? change, string? interruptAt)
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
            var (code, output) = await RunAsync(interruptAt, ["simulate", file, "--report", work, .. interruptAt is null ? (string[])[] : ["--real-time"]]);
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

    private static async Task<(int Code, string Output)> RunAsync(string? interruptAt, string[] arguments)
    {
        var host = Path.ChangeExtension(typeof(Verbs.SimulateVerb).Assembly.Location, ".dll");

        // A shell may have started us with Ctrl-C ignored, and children inherit that.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", host, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("EDGE_LOG");
        using var process = Process.Start(start)!;
        var output = ReadAsync(process, interruptAt);
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

    private static async Task<string> ReadAsync(Process process, string? interruptAt)
    {
        var output = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            output.AppendLine(line);
            if (interruptAt is not null && line.Contains(interruptAt, StringComparison.Ordinal))
            {
                interruptAt = null;
                using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
                await kill.WaitForExitAsync();
            }
        }

        return output.ToString();
    }
}
