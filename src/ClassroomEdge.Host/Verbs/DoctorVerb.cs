using System.CommandLine;
using ClassroomEdge.Core;
using ClassroomEdge.Host.Doctor;
using ClassroomEdge.Host.Startup;

namespace ClassroomEdge.Host.Verbs;

/// <summary><c>edge doctor</c>: what this machine has for a profile, what is missing and how to get it. Changes nothing.</summary>
internal static class DoctorVerb
{
    private static readonly Option<string> Profile = CommonOptions.Profile();

    private static readonly Option<string> Data = CommonOptions.Data();

    public static Command Create()
    {
        var verb = new Command("doctor", "What this machine has, what is missing and how to get it") { Profile, Data };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            if (await Profiles.ReadAsync(parsed.GetValue(Profile)!) is not { } profile)
            {
                return ExitCode.BadProfile;
            }

            try
            {
                await using var room = new ServiceCollection()
                    .AddLogging(Logs.Configure)
                    .AddMetrics()
                    .AddRoom(profile, parsed.GetValue(Data)!)
                    .BuildServiceProvider();
                var findings = await Examination.RunAsync(room, profile, parsed.GetValue(Data)!, cancellationToken);
                foreach (var line in StartupReport.Describe(findings))
                {
                    await Terminal.SayAsync(line);
                }

                var missing = findings.Count(f => f.State != Core.Components.ComponentState.Ready);
                await Terminal.SayAsync(missing == 0 ? "all there" : $"{missing} to mend");
                return missing == 0 ? ExitCode.Ok : ExitCode.Failed;
            }
            catch (EdgeException e)
            {
                await Terminal.ErrorAsync(e.Message);
                return ExitCode.CannotStart;
            }
        });
        return verb;
    }
}
