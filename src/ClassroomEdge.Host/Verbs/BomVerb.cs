using System.CommandLine;
using ClassroomEdge.Hardware.Bills;
using ClassroomEdge.Host.Startup;

namespace ClassroomEdge.Host.Verbs;

/// <summary><c>edge bom</c>: what has to be bought for a room.</summary>
internal static class BomVerb
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
        Description = "text, csv",
        DefaultValueFactory = _ => "text",
    };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("text", "csv");
        var verb = new Command("bom", "Bill of material: what has to be bought for a profile") { ProfileFile, BoardName, Format };
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

            var bill = new BillOfMaterials(HardwareFiles.Parts()).Of(profile, board);
            await Terminal.SayAsync((parsed.GetValue(Format) == "csv" ? BillText.Csv(bill) : BillText.Table(bill)).TrimEnd('\n'));
            return ExitCode.Ok;
        });
        return verb;
    }
}
