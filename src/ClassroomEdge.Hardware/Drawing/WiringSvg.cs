using System.Globalization;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Boards;
using ClassroomEdge.Hardware.Wiring;

namespace ClassroomEdge.Hardware.Drawing;

/// <summary>
/// Draws a wiring plan: the header at the left with every pin, the parts at the right, a wire of its own lane for each
/// net between them. Deterministic, so that drawings can be committed and compared.
/// </summary>
public static class WiringSvg
{
    /// <summary>Height of a pin's and of a terminal's row.</summary>
    internal const double Grid = 24;

    private const double Margin = 32;
    private const double Top = 118;
    private const double BlockWidth = 520;
    private const double FirstLane = 352;
    private const double LaneWidth = 13;

    /// <summary>The drawing as an SVG file.</summary>
    public static string Draw(WiringPlan plan)
    {
        var header = new HeaderDrawing(plan, Margin, Top);
        var nets = Nets(plan);
        var blocksAt = FirstLane + (LaneWidth * nets.Count) + 26;
        var blocks = BlockDrawing.Arrange(plan, blocksAt, Top, BlockWidth);
        var bottom = Math.Max(header.Bottom, blocks.Count == 0 ? Top : blocks[^1].Bottom);
        var width = blocksAt + BlockWidth + Margin;
        var notes = new NotesDrawing(plan, Margin, bottom + 34, width - (2 * Margin));
        var height = notes.Bottom + 24;

        var svg = new Svg();
        svg.Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Svg.N(width)} {Svg.N(height)}\" width=\"{Svg.N(width)}\" height=\"{Svg.N(height)}\" role=\"img\">")
            .Line($"<title>{System.Net.WebUtility.HtmlEncode($"{plan.Room.En}: {plan.Board.Name.En}")}</title>")
            .Line(Style)
            .Rect(0, 0, width, height, "page");
        svg.Words(Margin, 52, new LocalizedText($"{plan.Room.ZhCn} · 接线图", $"{plan.Room.En} · wiring"), "title");
        svg.Words(Margin, 80, plan.Board.Name, "subtitle");
        header.Draw(svg);
        var router = new WireRouting(nets, FirstLane, LaneWidth);
        router.Draw(svg, header, blocks, blocksAt);
        foreach (var block in blocks)
        {
            block.Draw(svg, net => router.Colour(net));
        }

        notes.Draw(svg);
        return svg.Line("</svg>").ToString();
    }

    /// <summary>The nets that begin at a pin, each with its pin and kind: supplies and buses first, then lines by pin.</summary>
    private static List<WireNet> Nets(WiringPlan plan)
    {
        var lines = 0;
        return
        [
            .. plan.Blocks.SelectMany(b => b.Wires)
                .Where(w => w.Pin is not null)
                .DistinctBy(w => w.Net)
                .OrderBy(w => w.Kind)
                .ThenBy(w => w.Pin!.Number)
                .Select(w => new WireNet(w.Net, w.Pin!, WireColours.Of(w.Kind, w.Kind is WireKind.Line ? lines++ : 0))),
        ];
    }

    private static readonly string Style = string.Join('\n',
        "<style>",
        "text{font-family:\"Noto Sans CJK SC\",\"Noto Sans SC\",\"PingFang SC\",\"Microsoft YaHei\",system-ui,sans-serif;fill:#212529;font-size:13px}",
        ".page{fill:#fff}.title{font-size:25px;font-weight:700}.subtitle{font-size:15px;fill:#495057}.en{fill:#868e96;font-weight:400}",
        ".title .en{font-size:17px}.name .en{font-size:13px}.board{fill:#f1f3f5;stroke:#ced4da}.strip{fill:#343a40}.pin{stroke:#fff;stroke-width:1.5}",
        ".stub{fill:none;stroke:#dee2e6;stroke-width:1.5}.stubused{fill:none;stroke-width:2.5}",
        ".num{font-size:9px;fill:#fff;text-anchor:middle;font-weight:700}.free{fill:#adb5bd;font-size:12px}.used{font-weight:700}",
        ".role{font-size:11px;fill:#868e96}.halo{fill:none;stroke:#fff;stroke-width:6}.wire{fill:none;stroke-width:2.6;stroke-linejoin:round}",
        ".dot{stroke:#fff;stroke-width:1}.block{fill:#fff;stroke:#adb5bd;stroke-width:1.2}.head{fill:#e7f5ff}.name{font-size:15px;font-weight:700}",
        ".model{font-size:12px;fill:#495057}.terminal{font-size:12px;font-weight:700}.at{font-size:11px;fill:#495057}.load{font-size:13px}",
        ".below{fill:#868e96}.note{font-size:12px;fill:#5c4813}.notes{fill:#fff9db;stroke:#ffe066}.tag{fill:#f1f3f5;stroke:#ced4da}.end{text-anchor:end}",
        ".bad{fill:#c92a2a;font-weight:700}.section{font-size:14px;font-weight:700}",
        "</style>");
}
