using System.Globalization;
using System.Text;

namespace ClassroomEdge.Bench.Figures;

/// <summary>The figures as a table that a person reads.</summary>
internal static class FigureTable
{
    private static readonly string[] Heads = ["", "figure", "ratio to its peer in this run", "budget", ""];

    public static string Of(IReadOnlyList<(string Measurement, Figure Figure)> figures)
    {
        List<string[]> rows = [Heads];
        var last = "";
        foreach (var (measurement, figure) in figures)
        {
            if (measurement != last)
            {
                rows.Add([measurement, "", "", "", ""]);
                last = measurement;
            }

            rows.Add(Row(figure));
        }

        var widths = Enumerable.Range(0, Heads.Length).Select(column => rows.Max(r => r[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var line = string.Join("  ", row.Select((cell, i) => i == 1 ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i])));
            text.AppendLine(line.TrimEnd());
        }

        return text.ToString();
    }

    private static string[] Row(Figure figure)
    {
        if (figure.Value is not { } value)
        {
            return ["  " + figure.Name, "–", "", "", figure.Note ?? ""];
        }

        var ratio = (figure.Peer, figure.Ratio) switch
        {
            (null, _) => "",
            ({ } peer, null) => $"beside {new Quantity(peer.Amount, value.Unit)} ({peer.Name})",
            ({ } peer, { } times) => string.Create(
                CultureInfo.InvariantCulture, $"{times:0.00} × {new Quantity(peer.Amount, value.Unit)} ({peer.Name})"),
        };
        var mark = figure.IsMet switch { true => "✓", false => "✗", null => " " };
        return
        [
            "  " + figure.Name, value.ToString(), ratio, figure.Budget?.Describe(value.Unit) ?? "", $"{mark} {figure.Note}".TrimEnd(),
        ];
    }
}
