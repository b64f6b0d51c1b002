using System.CommandLine;
using System.Runtime.InteropServices;
using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Core;
using ClassroomEdge.Host.Startup;
using ClassroomEdge.Platform.Scenarios;
using ClassroomEdge.Simulation.Scenarios.Reports;
using ClassroomEdge.Testing.Headless;

namespace ClassroomEdge.Host.Verbs;

/// <summary><c>edge simulate</c>: plays a scenario without hardware and says whether what was expected was seen.</summary>
internal static class SimulateVerb
{
    private static readonly Argument<string> File = new("scenario")
    {
        Description = "Scenario, YAML; a name without a path is one of firmware-profiles/scenarios/", Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Profile = new("--profile") { Description = "Another room than the scenario's, YAML" };

    private static readonly Option<string?> Report = new("--report") { Description = "Folder for report.html and junit.xml" };

    private static readonly Option<bool> RealTime = new("--real-time") { Description = "At the scenario's speed, not as fast as the machine can" };

    private static readonly Option<bool> Schema = new("--schema") { Description = "Print the JSON Schema of scenarios instead" };

    public static Command Create()
    {
        var verb = new Command("simulate", "Play a scenario: a school day in a minute, with a report of every expectation")
        {
            File, Profile, Report, RealTime, Schema,
        };
        verb.SetAction((parsed, cancellationToken) => parsed.GetValue(Schema)
            ? SchemaAsync()
            : PlayAsync(
                parsed.GetValue(File),
                parsed.GetValue(Profile),
                parsed.GetValue(Report),
                parsed.GetValue(RealTime),
                cancellationToken));
        return verb;
    }

    private static async Task<int> SchemaAsync()
    {
        await Terminal.SayAsync(ScenarioReader.Schema().TrimEnd('\n'));
        return ExitCode.Ok;
    }

    private static async Task<int> PlayAsync(
        string? named, string? otherProfile, string? reportFolder, bool realTime, CancellationToken cancellationToken)
    {
        if (named is null)
        {
            await Terminal.ErrorAsync($"which scenario? There are: {string.Join(", ", Locations.Scenarios())}");
            return ExitCode.BadProfile;
        }

        var file = Locations.Scenario(named);
        var (scenario, problems) = ScenarioReader.ReadFile(file);
        foreach (var problem in problems)
        {
            await Terminal.ErrorAsync(problem.ToString());
        }

        if (scenario is null
            || await Profiles.ReadAsync(otherProfile ?? Locations.ProfileOf(scenario, file)) is not { } profile)
        {
            return ExitCode.BadProfile;
        }

        await Terminal.SayAsync($"{scenario.Name.ZhCn} · {scenario.Name.En}");
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => Stop(c, stop));
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => Stop(c, stop));
            var pace = realTime ? scenario.Speed : double.PositiveInfinity;
            var progress = new ScenarioProgress(Terminal.IsInteractive, Terminal.Say, Terminal.Progress);
            var status = await HeadlessRun.PlayAsync(scenario, profile, pace, progress.Show, sharesPool: false, stop.Token);
            progress.End(status);
            return await TellAsync(status, reportFolder);
        }
        catch (EdgeException e)
        {
            await Terminal.ErrorAsync(e.Message);
            return ExitCode.Failed;
        }
    }

    /// <summary>The report so far is worth more than a dead process; whoever asks twice means it.</summary>
    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    }

    private static async Task<int> TellAsync(ScenarioStatus status, string? reportFolder)
    {
        foreach (var step in status.Steps.Where(s => s.Verdict == ScenarioVerdict.Failed))
        {
            await Terminal.SayAsync($"✗ {step.At:HH:mm:ss} {step.Text}: {step.Problem}");
        }

        foreach (var expectation in status.Steps.SelectMany(s => s.Expectations).Where(e => e.Verdict == ScenarioVerdict.Failed))
        {
            await Terminal.SayAsync($"✗ {expectation.Problem}{(expectation.Because is { } why ? $" ({why})" : "")}");
        }

        var simulated = status.Now - status.StartedAt;
        var (verdict, code) = status.Verdict switch
        {
            ScenarioVerdict.Passed => ("✓ passed", ExitCode.Ok),
            ScenarioVerdict.Stopped => ($"✗ interrupted, {ScenarioProgress.Decided(status)} decided", ExitCode.Interrupted),
            _ => ("✗ failed", ExitCode.Failed),
        };
        await Terminal.SayAsync(
            $"{verdict}: {status.Expectations} expectations, {status.Failures} failures; {simulated:h\\:mm} h in {status.Elapsed.TotalSeconds:0.0} s");
        if (reportFolder is not null)
        {
            Directory.CreateDirectory(reportFolder);
            await System.IO.File.WriteAllTextAsync(Path.Combine(reportFolder, "report.html"), ScenarioReport.Of(status, ScenarioReportFormat.Html));
            await System.IO.File.WriteAllTextAsync(Path.Combine(reportFolder, "junit.xml"), ScenarioReport.Of(status, ScenarioReportFormat.Junit));
            await Terminal.SayAsync($"report: {Path.Combine(reportFolder, "report.html")}, {Path.Combine(reportFolder, "junit.xml")}");
        }

        return code;
    }
}
