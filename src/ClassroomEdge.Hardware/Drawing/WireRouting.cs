using ClassroomEdge.Hardware.Wiring;

namespace ClassroomEdge.Hardware.Drawing;

/// <summary>Leads each net from its pin through a lane of its own to its terminals.</summary>
internal sealed class WireRouting(IReadOnlyList<WireNet> nets, double firstLane, double laneWidth)
{
    public string Colour(string net) => nets.First(n => n.Name == net).Colour;

    public void Draw(Svg svg, HeaderDrawing header, IReadOnlyList<BlockDrawing> blocks, double blocksAt)
    {
        var ends = nets.ToDictionary(
            n => n.Name,
            n => blocks.SelectMany(b => b.Block.Wires.Select((w, i) => (w.Net, Y: b.YOf(i)))).Where(w => w.Net == n.Name).Select(w => w.Y).ToArray());
        var order = Lanes(header, ends);
        for (var lane = 0; lane < order.Count; lane++)
        {
            Draw(svg, order[lane], header, ends[order[lane].Name], firstLane + (lane * laneWidth), blocksAt);
        }
    }

    /// <summary>
    /// Which net takes which lane. Wires that go down keep out of one another's way when the topmost takes the lane
    /// furthest right, wires that go up when the topmost takes the one furthest left; nets with many ends run beside the parts.
    /// </summary>
    private List<WireNet> Lanes(HeaderDrawing header, Dictionary<string, double[]> ends)
    {
        var single = nets.Where(n => ends[n.Name].Length == 1).ToArray();
        var up = single.Where(n => ends[n.Name][0] < header.YOf(n.Pin)).OrderBy(n => header.YOf(n.Pin));
        var down = single.Where(n => ends[n.Name][0] >= header.YOf(n.Pin)).OrderByDescending(n => header.YOf(n.Pin));
        var shared = nets.Where(n => ends[n.Name].Length > 1).OrderByDescending(n => header.YOf(n.Pin));
        return [.. up, .. down, .. shared];
    }

    private static void Draw(Svg svg, WireNet net, HeaderDrawing header, double[] ends, double lane, double blocksAt)
    {
        var from = header.YOf(net.Pin);
        var top = Math.Min(from, ends.Min());
        var bottom = Math.Max(from, ends.Max());
        var path = $"M{Svg.N(header.Right)} {Svg.N(from)}H{Svg.N(lane)}";
        path += $"M{Svg.N(lane)} {Svg.N(top)}V{Svg.N(bottom)}";
        foreach (var end in ends)
        {
            path += $"M{Svg.N(lane)} {Svg.N(end)}H{Svg.N(blocksAt)}";
        }

        svg.Path(path, "halo").Path(path, "wire", net.Colour);
        foreach (var y in ends.Append(from).Where(y => y > top && y < bottom))
        {
            svg.Circle(lane, y, 4, "dot", net.Colour);
        }
    }
}
