using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ClassroomEdge.Hardware.Bills;

/// <summary>Writes bills of material.</summary>
public static class BillText
{
    // Spreadsheets take a file without it for the system's old character set.
    private const string ByteOrderMark = "\uFEFF";

    /// <summary>As comma-separated values (RFC 4180) for spreadsheets, with a byte order mark.</summary>
    public static string Csv(ImmutableArray<BillLine> lines)
    {
        var text = new StringBuilder(ByteOrderMark);
        text.Append("数量 quantity,部件 part,名称,name,典型型号 typical,用于 for,说明,notes\r\n");
        foreach (var line in lines)
        {
            string[] cells =
            [
                line.Quantity.ToString(CultureInfo.InvariantCulture),
                line.Part.Id,
                line.Name.ZhCn,
                line.Name.En,
                string.Join(" / ", line.Part.Typical),
                string.Join(" ", line.For),
                string.Join("；", line.Part.Notes.Select(n => n.ZhCn)),
                string.Join("; ", line.Part.Notes.Select(n => n.En)),
            ];
            text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>As a table for terminals.</summary>
    public static string Table(ImmutableArray<BillLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line.Quantity,4} × {line.Name.En}  ({string.Join(" / ", line.Part.Typical)})\n");
            text.Append(CultureInfo.InvariantCulture, $"       {line.Name.ZhCn}  ← {string.Join(", ", line.For)}\n");
        }

        return text.ToString();
    }

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
