using System.CommandLine;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Hardware.Wiring;
using ClassroomEdge.Host.Startup;
using ClassroomEdge.Platform.Profiles;

namespace ClassroomEdge.Host.Verbs;

/// <summary><c>edge profile check|schema</c>.</summary>
internal static class ProfileVerb
{
    public static Command Create()
    {
        var files = new Argument<string[]>("file") { Description = "Room profiles, YAML", Arity = ArgumentArity.OneOrMore };
        var check = new Command("check", "Every mistake with file, line, key and what would be right") { files };
        check.SetAction(async (parsed, _) =>
        {
            var exitCode = ExitCode.Ok;
            foreach (var file in parsed.GetValue(files)!)
            {
                if (await Profiles.ReadAsync(file) is { } profile)
                {
                    if (await ReportWiringAsync(file, profile))
                    {
                        exitCode = ExitCode.BadProfile;
                        continue;
                    }

                    await Terminal.SayAsync(
                        $"{file}: good: {profile.Devices.Count} devices, {profile.Scenes.Count} scenes");
                }
                else
                {
                    exitCode = ExitCode.BadProfile;
                }
            }

            return exitCode;
        });

        var schema = new Command("schema", "The JSON Schema of room profiles, with the settings of every driver");
        schema.SetAction(async (_, _) =>
        {
            await Terminal.SayAsync(ProfileSchema.Text(Drivers.All()).TrimEnd('\n'));
            return ExitCode.Ok;
        });
        return new Command("profile", "Room profiles") { check, schema };
    }

    /// <summary>What cannot be wired to the profile's board, each said on stderr; true when there is anything.</summary>
    private static async Task<bool> ReportWiringAsync(string file, RoomProfile profile)
    {
        if (profile.Board is null || await HardwareFiles.BoardAsync(null, profile) is not { } board)
        {
            return false;
        }

        // A driver without a part is no mistake of the profile's.
        var problems = new WiringPlanner(HardwareFiles.Parts()).Plan(profile, board).Problems.Where(p => p.Code != "wiring.no-part").ToArray();
        foreach (var problem in problems)
        {
            await Terminal.ErrorAsync($"{file}: {problem.Message}");
        }

        return problems.Length > 0;
    }
}
