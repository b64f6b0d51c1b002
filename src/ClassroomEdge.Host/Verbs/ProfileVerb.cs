using System.CommandLine;
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
}
