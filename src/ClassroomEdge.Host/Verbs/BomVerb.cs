using System.CommandLine;
using ClassroomEdge.Hardware.Bills;
using ClassroomEdge.Host.Startup;

namespace ClassroomEdge.Host.Verbs;

/// <summary><c>edge bom</c>: what has to be bought for a room.</summary>
internal static class BomVerb
{
    public static Command Create() => new BoardOptions("text", "csv").Verb(
        "bom",
        "Bill of material: what has to be bought for a profile",
        async (profile, board, format) =>
        {
            var bill = new BillOfMaterials(HardwareFiles.Parts()).Of(profile, board);
            await Terminal.SayAsync((format == "csv" ? BillText.Csv(bill) : BillText.Table(bill)).TrimEnd('\n'));
            return ExitCode.Ok;
        });
}
