using System.Globalization;
using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Boards;
using ClassroomEdge.Hardware.Wiring;

namespace ClassroomEdge.Hardware.Drawing;

/// <summary>A wiring plan for terminals: the header as it stands on the board, then each part's wires.</summary>
public static class WiringText
{
    private const int Side = 34;

    /// <summary>The plan as text, 80 columns wide.</summary>
    public static string Draw(WiringPlan plan)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{plan.Room.ZhCn} {plan.Room.En}: {plan.Board.Name.En}, {plan.Board.Header.En}\n\n");
        foreach (var row in plan.Board.Pins.Chunk(plan.Board.Rows))
        {
            text.Append(row.Length == 2
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Pad(Left(plan, row[0]), Side, right: true)} ({row[0].Number,2}) ({row[1].Number,2}) {Right(plan, row[1])}")
                : string.Create(CultureInfo.InvariantCulture, $"  ({row[0].Number,2}) {Right(plan, row[0])}"));
            text.Append('\n');
        }

        foreach (var block in plan.Blocks)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Both(block.Title)}  [{block.Model.En}]\n");
            foreach (var wire in block.Wires)
            {
                var to = wire.Pin is { } pin
                    ? string.Create(CultureInfo.InvariantCulture, $"pin {pin.Number,2}  {pin.Name}")
                    : $"→ {wire.Elsewhere}";
                text.Append($"  {wire.Terminal,-8} {Pad(to, 18)} {(wire.Load is { } load ? Both(load) : "")}".TrimEnd()).Append('\n');
            }

            foreach (var note in block.Notes)
            {
                text.Append(CultureInfo.InvariantCulture, $"  * {note.En}\n");
            }
        }

        Rest(text, plan);
        return text.ToString();
    }

    private static void Rest(StringBuilder text, WiringPlan plan)
    {
        if (plan.Elsewhere.Length > 0)
        {
            text.Append("\nConnected otherwise\n");
            foreach (var device in plan.Elsewhere)
            {
                text.Append($"  {Both(device.Title)}  [{device.Model.En}] {NotesDrawing.Way(device.Connection).En} {device.Address}".TrimEnd()).Append('\n');
            }
        }

        var configuration = plan.Ports.SelectMany(p => p.Configuration).Distinct().ToArray();
        if (configuration.Length > 0)
        {
            text.Append("\n/boot/firmware/config.txt\n");
            foreach (var line in configuration)
            {
                text.Append("  ").Append(line).Append('\n');
            }
        }
    }

    private static string Both(LocalizedText text) => text.ZhCn == text.En ? text.En : $"{text.ZhCn} {text.En}";

    private static string Use(WiringPlan plan, BoardPin pin)
    {
        var uses = plan.At(pin).ToArray();
        return uses.Length switch
        {
            0 => "",
            1 => $"{uses[0].Wire.Load?.En ?? uses[0].Block.Title.En}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{uses[0].Wire.Net.Split(' ')[0]} of {uses.Length} parts"),
        };
    }

    private static string Left(WiringPlan plan, BoardPin pin) => $"{Use(plan, pin)}  {pin.Name}".TrimStart();

    private static string Right(WiringPlan plan, BoardPin pin) => $"{Pad(pin.Name, 7)} {Use(plan, pin)}".TrimEnd();

    /// <summary>Fills up to a width in columns: Chinese characters are two wide.</summary>
    private static string Pad(string text, int width, bool right = false)
    {
        var fill = new string(' ', Math.Max(0, width - text.Sum(c => c > 0x2E7F ? 2 : 1)));
        return right ? fill + text : text + fill;
    }
}
