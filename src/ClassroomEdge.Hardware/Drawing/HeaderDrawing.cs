using System.Globalization;
using ClassroomEdge.Core.Boards;
using ClassroomEdge.Hardware.Wiring;

namespace ClassroomEdge.Hardware.Drawing;

/// <summary>The board's header: the pins as they stand on the board, and beside them one row for each pin in order.</summary>
internal sealed class HeaderDrawing
{
    private const double Row = WiringSvg.Grid;
    // A whole number of rows, so that no wire from a pin runs on the height of a terminal: those are half a row off.
    private const double Head = 2 * WiringSvg.Grid;
    private const double Pitch = 26;
    private const double Pin = 9;

    private readonly WiringPlan _plan;
    private readonly double _x;
    private readonly double _top;
    private readonly double _labels;

    public HeaderDrawing(WiringPlan plan, double x, double top)
    {
        _plan = plan;
        _x = x;
        _top = top;
        _labels = x + 34 + (plan.Board.Rows * Pitch) + 34;
    }

    public double Bottom => _top + Head + (_plan.Board.Pins.Count * Row) + 10;

    /// <summary>Where the wire of a pin begins.</summary>
    public double Right => _x + 306;

    public double YOf(BoardPin pin) => _top + Head + ((pin.Number - 0.5) * Row);

    public void Draw(Svg svg)
    {
        var board = _plan.Board;
        svg.Rect(_x, _top, 296, Bottom - _top, "board", 12);
        svg.Words(_x + 18, _top + 27, board.Header, "section");
        var stripTop = _top + Head;
        svg.Rect(_x + 22, stripTop, (board.Rows * Pitch) + 2, board.Pins.Count * Row, "strip", 6);
        foreach (var pin in board.Pins)
        {
            var wires = _plan.At(pin).Select(w => w.Wire).ToArray();
            var colour = wires.Length == 0 ? Faint(pin) : WireColours.Of(wires[0].Kind, LineIndex(pin));
            var (cx, cy) = Centre(pin);
            var y = YOf(pin);
            var stub = $"M{Svg.N(cx + Pin)} {Svg.N(cy)}H{Svg.N(_x + 22 + (board.Rows * Pitch) + 6)}L{Svg.N(_labels - 6)} {Svg.N(y)}";
            if (board.Rows == 2 && pin.Number % 2 == 1)
            {
                // Between the pins of the other row.
                stub = $"M{Svg.N(cx + Pin)} {Svg.N(cy)}L{Svg.N(cx + Pin + 5)} {Svg.N(y)}H{Svg.N(_labels - 6)}";
            }

            svg.Path(stub, wires.Length == 0 ? "stub" : "stubused", wires.Length == 0 ? null : colour);
        }

        foreach (var pin in board.Pins)
        {
            Draw(svg, pin);
        }
    }

    private void Draw(Svg svg, BoardPin pin)
    {
        var wires = _plan.At(pin).Select(w => w.Wire).ToArray();
        var (cx, cy) = Centre(pin);
        var y = YOf(pin);
        var colour = wires.Length == 0 ? Faint(pin) : WireColours.Of(wires[0].Kind, LineIndex(pin));
        svg.Circle(cx, cy, Pin, "pin", colour);
        svg.Words(cx, cy + 3.2, pin.Number.ToString(CultureInfo.InvariantCulture), "num");
        svg.Words(_labels, y + 4, pin.Name, wires.Length == 0 ? "free" : "used");
        if (wires.Length > 0)
        {
            var role = Role(wires[0]);
            if (role.Length > 0)
            {
                svg.Words(_labels + 62, y + 4, role, "role");
            }

            svg.Path($"M{Svg.N(_labels + (role.Length > 0 ? 94 : 62))} {Svg.N(y)}H{Svg.N(Right)}", "stubused", colour);
        }
    }

    private static string Role(WiringWire wire) => wire.Kind switch
    {
        WireKind.Data => "SDA",
        WireKind.Clock => "SCL",
        WireKind.Send => "TX",
        WireKind.Receive => "RX",
        _ => "",
    };

    private (double X, double Y) Centre(BoardPin pin)
    {
        if (_plan.Board.Rows == 1)
        {
            return (_x + 22 + 1 + (Pitch / 2), YOf(pin));
        }

        var row = (pin.Number - 1) / 2;
        return (_x + 22 + 1 + (Pitch * (pin.Number % 2 == 1 ? 0.5 : 1.5)), _top + Head + ((row + 0.5) * 2 * Row));
    }

    /// <summary>The colour that the wires of a line have: lines are counted by pin, as the nets are.</summary>
    private int LineIndex(BoardPin pin) => _plan.Blocks.SelectMany(b => b.Wires)
        .Where(w => w.Kind is WireKind.Line && w.Pin is not null)
        .Select(w => w.Pin!.Number)
        .Distinct()
        .Count(number => number < pin.Number);

    private static string Faint(BoardPin pin) => pin.Kind switch
    {
        BoardPinKind.Power => pin.Volts > 4 ? "#ffa8a8" : "#ffd8a8",
        BoardPinKind.Ground => "#868e96",
        _ => "#c3cad1",
    };
}
