using ClassroomEdge.Core;
using ClassroomEdge.Hardware.Wiring;

namespace ClassroomEdge.Hardware.Drawing;

/// <summary>A part with its terminals.</summary>
internal sealed class BlockDrawing
{
    private const double Row = WiringSvg.Grid;
    private const double Head = 52;
    private const double NoteRow = 18;
    private const double Gap = 14;

    private readonly WiringBlock _block;
    private readonly double _x;
    private readonly double _y;
    private readonly double _width;

    private BlockDrawing(WiringBlock block, double x, double y, double width)
    {
        _block = block;
        _x = x;
        _y = y;
        _width = width;
    }

    public WiringBlock Block => _block;

    public double Bottom => _y + Head + 8 + (_block.Wires.Length * Row) + 4 + NotesHeight;

    private double NotesHeight => _block.Notes.Length == 0 ? 0 : (2 * NoteRow * _block.Notes.Length) + 8;

    /// <summary>All blocks of a plan, one below the other.</summary>
    public static List<BlockDrawing> Arrange(WiringPlan plan, double x, double top, double width)
    {
        var blocks = new List<BlockDrawing>();
        var y = top;
        foreach (var block in plan.Blocks)
        {
            blocks.Add(new BlockDrawing(block, x, y, width));
            // On the grid: then every terminal is.
            y = top + (Math.Ceiling((blocks[^1].Bottom + Gap - top) / WiringSvg.Grid) * WiringSvg.Grid);
        }

        return blocks;
    }

    /// <summary>Where the wire of a terminal ends.</summary>
    public double YOf(int wire) => _y + Head + 8 + ((wire + 0.5) * Row);

    public void Draw(Svg svg, Func<string, string> colour)
    {
        svg.Rect(_x, _y, _width, Bottom - _y, "block", 10);
        svg.Path($"M{Svg.N(_x + 10)} {Svg.N(_y)}H{Svg.N(_x + _width - 10)}Q{Svg.N(_x + _width)} {Svg.N(_y)} {Svg.N(_x + _width)} {Svg.N(_y + 10)}V{Svg.N(_y + Head)}H{Svg.N(_x)}V{Svg.N(_y + 10)}Q{Svg.N(_x)} {Svg.N(_y)} {Svg.N(_x + 10)} {Svg.N(_y)}Z", "head");
        svg.Words(_x + 16, _y + 22, _block.Title, "name");
        svg.Words(_x + 16, _y + 42, _block.Model, "model");
        for (var i = 0; i < _block.Wires.Length; i++)
        {
            Draw(svg, _block.Wires[i], YOf(i), colour);
        }

        var y = _y + Head + 8 + (_block.Wires.Length * Row) + 18;
        foreach (var note in _block.Notes)
        {
            svg.Words(_x + 16, y, $"※ {note.ZhCn}", "note");
            svg.Words(_x + 30, y + NoteRow, note.En, "note");
            y += 2 * NoteRow;
        }
    }

    private void Draw(Svg svg, WiringWire wire, double y, Func<string, string> colour)
    {
        var fill = wire.Pin is null ? "#868e96" : colour(wire.Net);
        svg.Circle(_x, y, 5.5, "dot", fill);
        svg.Words(_x + 16, y + 4.5, wire.Terminal, "terminal");
        if (wire.Pin is { } pin)
        {
            svg.Words(_x + 86, y + 4.5, FormattableString.Invariant($"{pin.Name} · {pin.Number}"), "at");
        }
        else
        {
            svg.Words(_x + 86, y + 4.5, $"→ {wire.Elsewhere}", "at");
        }

        if (wire.Load is { } load)
        {
            svg.Path($"M{Svg.N(_x + 196)} {Svg.N(y)}h14m-5 -4l5 4l-5 4", "stubused", "#adb5bd");
            svg.Words(_x + 220, y + 4.5, load, "load");
        }
    }
}
