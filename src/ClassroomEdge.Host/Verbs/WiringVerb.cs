using System.CommandLine;
using ClassroomEdge.Hardware.Drawing;
using ClassroomEdge.Hardware.Wiring;
using ClassroomEdge.Host.Startup;

namespace ClassroomEdge.Host.Verbs;

/// <summary><c>edge wiring</c>: what is connected to which pin, as text or as a drawing.</summary>
internal static class WiringVerb
{
    public static Command Create() => new BoardOptions("text", "svg").Verb(
        "wiring",
        "What is connected to which pin of the board",
        async (profile, board, format) =>
        {
            var plan = new WiringPlanner(HardwareFiles.Parts()).Plan(profile, board);
            var drawing = format == "svg" ? WiringSvg.Draw(plan) : WiringText.Draw(plan);
            await Terminal.SayAsync(drawing.TrimEnd('\n'));
            foreach (var problem in plan.Problems)
            {
                await Terminal.ErrorAsync(problem.Message);
            }

            return plan.Problems.Length == 0 ? ExitCode.Ok : ExitCode.Failed;
        });
}
