using System.CommandLine;
using ClassroomEdge.Hardware.Drawing;
using ClassroomEdge.Hardware.Wiring;
using ClassroomEdge.Host.Startup;

namespace ClassroomEdge.Host.Verbs;

/// <summary><c>edge wiring</c>: what is connected to which pin, as text or as a drawing.</summary>
internal static class WiringVerb
{
    private static readonly Argument<string> ProfileFile = new("profile")
    {
        Description = "Room profile, YAML",
        DefaultValueFactory = _ => Locations.DefaultProfile(),
    };

    private static readonly Option<string?> BoardName = new("--board")
    {
        Description = "pi4, pi5, x64 or a board's full name; else the profile's",
    };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "text, svg",
        DefaultValueFactory = _ => "text",
    };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("text", "svg");
        var verb = new Command("wiring", "What is connected to which pin of the board") { ProfileFile, BoardName, Format };
        verb.SetAction(async (parsed, _) =>
        {
            if (await Profiles.ReadAsync(parsed.GetValue(ProfileFile)!) is not { } profile)
            {
                return ExitCode.BadProfile;
            }

            if (await HardwareFiles.BoardAsync(parsed.GetValue(BoardName), profile) is not { } board)
            {
                return ExitCode.Failed;
            }

            var plan = new WiringPlanner(HardwareFiles.Parts()).Plan(profile, board);
            var drawing = parsed.GetValue(Format) == "svg" ? WiringSvg.Draw(plan) : WiringText.Draw(plan);
            await Terminal.SayAsync(drawing.TrimEnd('\n'));
            foreach (var problem in plan.Problems)
            {
                await Terminal.ErrorAsync(problem.Message);
            }

            return plan.Problems.Length == 0 ? ExitCode.Ok : ExitCode.Failed;
        });
        return verb;
    }
}
