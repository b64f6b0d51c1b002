using System.Globalization;
using ClassroomEdge.Core;
using ClassroomEdge.Hardware.Parts;
using ClassroomEdge.Hardware.Wiring;

namespace ClassroomEdge.Hardware.Drawing;

/// <summary>Below the wires: what the board needs, what is reached otherwise, what is wrong.</summary>
internal sealed class NotesDrawing
{
    private const double Row = 23;

    private readonly List<(LocalizedText Text, string Style)> _lines = [];
    private readonly double _x;
    private readonly double _y;

    public NotesDrawing(WiringPlan plan, double x, double y, double width)
    {
        _x = x;
        _y = y;
        Add(plan);

        // Both languages on a line where they fit, else one below the other.
        List<(LocalizedText Text, string Style)> fitting = [.. _lines.SelectMany(l => l.Text.ZhCn != l.Text.En && WidthOf(l.Text.ZhCn) + WidthOf(l.Text.En) > width - 40
            ? new[] { (new LocalizedText(l.Text.ZhCn, l.Text.ZhCn), l.Style), (new LocalizedText(l.Text.En, l.Text.En), "below") }
            : [l])];
        _lines.Clear();
        _lines.AddRange(fitting);
    }

    // A Chinese character is as wide as the font is high, a Latin one about half of that.
    private static double WidthOf(string text) => text.Sum(c => c > 0x2E7F ? 13.2 : 6.9);

    private void Add(WiringPlan plan)
    {
        if (plan.Problems.Length > 0)
        {
            _lines.Add((new LocalizedText("无法这样接线", "Cannot be wired so"), "section"));
            _lines.AddRange(plan.Problems.Select(p => (new LocalizedText(p.Message, p.Message), "bad")));
        }

        _lines.Add((new LocalizedText("主板", "Board"), "section"));
        _lines.AddRange(plan.Board.Notes.Select(n => (n, "load")));
        _lines.AddRange(plan.Ports.SelectMany(p => p.Configuration).Distinct()
            .Select(c => (new LocalizedText($"/boot/firmware/config.txt: {c}", $"/boot/firmware/config.txt: {c}"), "load")));
        if (plan.Ports.Any(p => p.Kind is Core.Buses.BusKind.I2c && !p.HasPullUps))
        {
            _lines.Add((new LocalizedText("SDA、SCL 各经 4.7 kΩ 上拉到 3.3 V（模块自带则免）", "SDA and SCL each want 4.7 kΩ to 3.3 V, unless a module has them"), "load"));
        }

        if (plan.Elsewhere.Length > 0)
        {
            _lines.Add((new LocalizedText("不经排针连接", "Connected otherwise"), "section"));
            _lines.AddRange(plan.Elsewhere.Select(e => (
                new LocalizedText(Describe(e, e.Title.ZhCn, e.Model.ZhCn, Way(e.Connection).ZhCn), Describe(e, e.Title.En, e.Model.En, Way(e.Connection).En)), "load")));
        }
    }

    public double Bottom => _y + (_lines.Count * Row) + (_lines.Count(l => l.Style == "section") * Row / 2);

    public void Draw(Svg svg)
    {
        var y = _y + 20;
        foreach (var (text, style) in _lines)
        {
            y += style == "section" && y > _y + Row ? Row / 2 : 0;
            svg.Words(_x + style switch { "section" => 0, "below" => 30, _ => 16 }, y, text, style);
            y += Row;
        }
    }

    internal static LocalizedText Way(PartConnection connection) => connection switch
    {
        PartConnection.Network => new LocalizedText("网络", "network"),
        PartConnection.Usb => new LocalizedText("USB", "USB"),
        PartConnection.Hdmi => new LocalizedText("HDMI", "HDMI"),
        PartConnection.Serial => new LocalizedText("串口", "serial"),
        _ => new LocalizedText("主板", "board"),
    };

    private static string Describe(WiringElsewhere device, string title, string model, string way) =>
        string.Create(CultureInfo.InvariantCulture, $"{title} — {model} · {way} {device.Address}").TrimEnd();
}
