using ClassroomEdge.Core.Boards;

namespace ClassroomEdge.Hardware.Wiring;

/// <summary>Keeps the book of who uses which pin, and finds what cannot be.</summary>
internal sealed class PinUse(Board board)
{
    // What a 3.3 V input stands beyond its supply (absolute maximum ratings of BCM2711, RP1 and MCP2221A).
    private const double Tolerance = 0.3;

    private readonly Dictionary<int, (string Use, string Who)> _taken = [];
    private readonly List<WiringProblem> _problems = [];

    private readonly HashSet<BoardPort> _ports = [];

    public IReadOnlyList<WiringProblem> Problems => _problems;

    /// <summary>The ports in use, in the board's order.</summary>
    public IEnumerable<BoardPort> Ports => board.Ports.Where(_ports.Contains);

    public void Add(string code, string message) => _problems.Add(new WiringProblem(code, message));

    /// <summary>Takes a pin for a use; several may share one use (a bus), nobody else the pin.</summary>
    /// <param name="port">The port that the use is of.</param>
    /// <param name="pin">The pin.</param>
    /// <param name="use">For what.</param>
    /// <param name="who">By whom.</param>
    /// <param name="isShared">True for a bus.</param>
    public void Take(BoardPort port, BoardPin pin, string use, string who, bool isShared)
    {
        _ports.Add(port);
        if (pin.Kind == BoardPinKind.Reserved)
        {
            Add("wiring.reserved", $"{who}: {Name(pin)} of {board.Id} is reserved; choose another");
        }

        if (!_taken.TryAdd(pin.Number, (use, who)) && !(isShared && _taken[pin.Number].Use == use))
        {
            var (otherUse, other) = _taken[pin.Number];
            Add(
                "wiring.pin-taken",
                $"{Name(pin)} of {board.Id} is {otherUse} for {other} and {use} for {who}; choose another pin for one of them");
        }
    }

    /// <summary>A part drives a pin with that many volts.</summary>
    public void Drive(BoardPin pin, double volts, string terminal, string who)
    {
        if (volts > pin.Volts + Tolerance)
        {
            Add(
                "wiring.too-much-voltage",
                FormattableString.Invariant($"{who}: its terminal {terminal} gives {volts} V, but {Name(pin)} of {board.Id} stands {pin.Volts} V; put a level converter between them, or 1.8 kΩ in the wire and 3.3 kΩ from the pin to ground"));
        }
    }

    private static string Name(BoardPin pin) => $"pin {pin.Number} ({pin.Name})";
}
