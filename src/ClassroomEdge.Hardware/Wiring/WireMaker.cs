using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Boards;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Hardware.Parts;

namespace ClassroomEdge.Hardware.Wiring;

/// <summary>Makes the wires of a part's terminals.</summary>
internal sealed class WireMaker(Board board, BusMap map, PinUse pins)
{
    /// <summary>One wire a terminal that has something to be connected to.</summary>
    /// <param name="who">The device or bus.</param>
    /// <param name="terminals">The part's.</param>
    /// <param name="bus">Id of the bus that it hangs on; null: none.</param>
    /// <param name="settings">The device's.</param>
    /// <param name="address">Its address on I²C.</param>
    /// <param name="load">What is behind its lines.</param>
    public ImmutableArray<WiringWire> Make(
        string who, IReadOnlyList<PartTerminal> terminals, string? bus, JsonObject settings, int? address, LocalizedText? load)
    {
        var wires = ImmutableArray.CreateBuilder<WiringWire>();
        foreach (var terminal in terminals)
        {
            if (Make(who, terminal, map.Bus(bus), settings, address, load) is { } wire)
            {
                wires.Add(wire);
            }
        }

        return wires.ToImmutable();
    }

    private WiringWire? Make(
        string who, PartTerminal terminal, BusProfile? bus, JsonObject settings, int? address, LocalizedText? load) => terminal.To switch
    {
        TerminalTarget.Power3v3 => Power(terminal.Name, WireKind.Power3v3, 3.3),
        TerminalTarget.Power5v => Power(terminal.Name, WireKind.Power5v, 5),
        TerminalTarget.Ground => Ground(terminal.Name),
        TerminalTarget.Address => AddressWire(terminal, address),
        TerminalTarget.Sda => OfPort(who, terminal, WireKind.Data, "SDA", map.Root(bus)),
        TerminalTarget.Scl => OfPort(who, terminal, WireKind.Clock, "SCL", map.Root(bus)),
        TerminalTarget.Tx => OfPort(who, terminal, WireKind.Send, "TX", bus),
        TerminalTarget.Rx => OfPort(who, terminal, WireKind.Receive, "RX", bus),
        _ => Numbered(who, terminal, bus, settings, load),
    };

    private WiringWire Power(string terminal, WireKind kind, double volts)
    {
        var name = volts < 5 ? "3V3" : "5V";
        var pin = board.Pins.FirstOrDefault(p => p.Kind == BoardPinKind.Power && p.Volts == volts);
        return new WiringWire(terminal, kind, name, pin, pin is null ? $"{name} supply" : null, null);
    }

    private WiringWire Ground(string terminal) =>
        new(terminal, WireKind.Ground, "GND", board.Pins.First(p => p.Kind == BoardPinKind.Ground), null, null);

    private WiringWire? AddressWire(PartTerminal terminal, int? address)
    {
        foreach (var (key, to) in terminal.ByAddress)
        {
            if (address == int.Parse(key.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            {
                return to is TerminalTarget.Ground ? Ground(terminal.Name) : Power(terminal.Name, WireKind.Power3v3, 3.3);
            }
        }

        return null;
    }

    private WiringWire OfPort(string who, PartTerminal terminal, WireKind kind, string role, BusProfile? bus)
    {
        if (map.Port(bus) is not { } port || !port.Pins.TryGetValue(role, out var name) || board.Pin(name) is not { } pin)
        {
            return new WiringWire(terminal.Name, kind, $"{role} {bus?.Id}", null, $"{bus?.Id} {role}", null);
        }

        pins.Take(port, pin, $"{role} of {port.Id}", $"'{who}'", isShared: port.Kind is BusKind.I2c);
        if (terminal.Volts is { } volts)
        {
            pins.Drive(pin, volts, terminal.Name, $"'{who}'");
        }

        return new WiringWire(terminal.Name, kind, $"{role} {port.Id}", pin, null, null);
    }

    private WiringWire? Numbered(string who, PartTerminal terminal, BusProfile? bus, JsonObject settings, LocalizedText? load)
    {
        if (bus is null || terminal.Setting is null || WiringPlanner.NumberOf(settings, terminal.Setting) is not { } number)
        {
            return null;
        }

        var behind = (load, terminal.Action) switch
        {
            ({ } what, { } action) => new LocalizedText($"{what.ZhCn} {action.ZhCn}", $"{what.En} {action.En}"),
            ({ } what, null) => what,
            (null, { } action) => action,
            _ => null,
        };
        var word = bus.Kind is BusKind.Pwm ? "channel" : "line";
        if (bus.Chip is { } chip)
        {
            var at = ChipPins.NameOf(chip, number);
            if (at is null)
            {
                pins.Add("wiring.no-such-pin", $"'{who}': the {chip} '{bus.Id}' has no {word} {number}; it has 0 to {ChipPins.Of(chip).Count - 1} ({ChipPins.Summary(chip)})");
            }

            return new WiringWire(terminal.Name, WireKind.Line, $"{bus.Id} {number}", null, $"{bus.Id} {at ?? $"{number}?"}", behind);
        }

        if (map.Port(bus) is not { } port)
        {
            pins.Add("wiring.no-port", $"'{who}': {board.Id} has no port for the bus '{bus.Id}' ({bus.Kind.ToString().ToLowerInvariant()}); hang it on a chip on I²C (mcp23017 for lines, pca9685 for PWM)");
            return new WiringWire(terminal.Name, WireKind.Line, $"{bus.Id} {number}", null, $"{bus.Id} {number}", behind);
        }

        if (board.PinOf(port, number) is not { } pin)
        {
            pins.Add(
                bus.Kind is BusKind.Pwm ? "wiring.no-pwm" : "wiring.no-such-pin",
                $"'{who}': {board.Id} has no pin for {word} {number} of its port '{port.Id}'; it has {string.Join(", ", Numbers(port))}");
            return new WiringWire(terminal.Name, WireKind.Line, $"{bus.Id} {number}", null, $"{word} {number}?", behind);
        }

        pins.Take(port, pin, $"{word} {number} ({terminal.Setting})", $"'{who}'", isShared: false);
        if (terminal.Volts is { } volts)
        {
            pins.Drive(pin, volts, terminal.Name, $"'{who}'");
        }

        return new WiringWire(terminal.Name, WireKind.Line, pin.Name, pin, null, behind);
    }

    private IEnumerable<string> Numbers(BoardPort port) => port.Kind is BusKind.Pwm
        ? port.Pins.Select(p => $"{p.Key} ({p.Value})")
        : [$"0 to {board.Pins.Max(p => p.Line)}"];
}
