using System.Globalization;
using ClassroomEdge.Core.Boards;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Platform.Boards;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>
/// Where a profile names its board, a bus's <c>port</c> becomes its path; and the pin of a line or a PWM channel, on the board or
/// on a chip that is a bus, becomes its number, before anything else looks at them. Numbers stay as they are.
/// </summary>
internal sealed class PinNames
{
    private readonly Board? _board;
    private readonly Dictionary<string, BoardPort?> _ports;
    private readonly Dictionary<string, string> _chips;
    private readonly IReadOnlyList<DriverFacts> _drivers;
    private readonly ProblemList _problems;

    private PinNames(ProfileNode root, Board? board, IReadOnlyList<DriverFacts> drivers, ProblemList problems)
    {
        (_board, _drivers, _problems) = (board, drivers, problems);
        var buses = root.ItemsOf("buses").Where(b => b.TextOf("id") is not null).DistinctBy(b => b.TextOf("id")).ToArray();
        _ports = buses
            .Where(b => b.TextOf("port") is not null)
            .ToDictionary(b => b.TextOf("id")!, b => board?.Port(b.TextOf("port")!), StringComparer.Ordinal);
        _chips = buses
            .Where(b => ChipPins.Of(b.TextOf("chip")).Count > 0)
            .ToDictionary(b => b.TextOf("id")!, b => b.TextOf("chip")!, StringComparer.Ordinal);
    }

    public static ProfileNode Resolve(ProfileNode root, IReadOnlyList<DriverFacts> drivers, ProblemList problems)
    {
        if (root.Kind is not ProfileNodeKind.Mapping)
        {
            return root;
        }

        // An unknown board is the schema's to tell; nothing is said of its ports then.
        var named = root.TextOf("board");
        var board = named is null ? null : BoardCatalogue.Find(named);
        if (named is not null && board is null)
        {
            return root;
        }

        var names = new PinNames(root, board, drivers, problems);
        return root
            .With("buses", buses => buses.WithItems(bus => names.Interrupt(names.Bus(bus))))
            .With("devices", devices => devices.WithItems(names.Device))
            .With("simulation", simulation => simulation.Kind is ProfileNodeKind.Mapping
                ? simulation.With("lamps", lamps => lamps.WithItems(lamp => names.Line(lamp, "line")))
                : simulation);
    }

    private ProfileNode Bus(ProfileNode bus)
    {
        if (bus.TextOf("port") is not { } port)
        {
            return bus;
        }

        var at = bus["port"]!;
        if (_board is null)
        {
            _problems.Add(
                at,
                $"the port '{port}' needs to know the board",
                $"add 'board:' with one of {string.Join(", ", BoardCatalogue.All.Select(b => b.Id))}");
            return bus;
        }

        if (_board.Port(port) is not { } found)
        {
            _problems.Add(at, $"{_board.Id} has no port '{port}'", NearestWord.Advice(port, [.. _board.Ports.Select(p => p.Id)]));
            return bus;
        }

        if (bus.TextOf("kind") is { } kind && !string.Equals(kind, found.Kind.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            _problems.Add(
                at,
                $"the port '{port}' of {_board.Id} is {Word(found.Kind)}, not {kind}",
                NearestWord.Advice(kind, [.. _board.Ports.Where(p => Word(p.Kind) == kind).Select(p => p.Id)]));
        }

        return bus["path"] is null
            ? bus.With([.. bus.Entries, new ProfileEntry("path", at.Line, at.Column, at.Scalar(found.Path, isPlain: false))])
            : bus;
    }

    /// <summary>The line that a chip's interrupt output is wired to.</summary>
    private ProfileNode Interrupt(ProfileNode bus) =>
        bus["interrupt"] is { Kind: ProfileNodeKind.Mapping } ? bus.With("interrupt", i => Line(i, "line")) : bus;

    private ProfileNode Device(ProfileNode device)
    {
        if (_drivers.FirstOrDefault(d => d.Name == device.TextOf("driver")) is { } driver
            && device["settings"] is { Kind: ProfileNodeKind.Mapping })
        {
            foreach (var key in driver.LineKeys.Concat(driver.ChannelKeys))
            {
                device = device.With("settings", s => Line(s, key));
            }
        }

        return device;
    }

    /// <summary>Something on a bus, its pin's name under this key made a number.</summary>
    private ProfileNode Line(ProfileNode thing, string key) => thing.TextOf(key) is { } pin
        ? thing.With(key, at => NumberOf(at, pin, thing.TextOf("bus")) is { } number
            ? at.Scalar(number.ToString(CultureInfo.InvariantCulture), isPlain: true)
            : at)
        : thing;

    private int? NumberOf(ProfileNode at, string pin, string? bus)
    {
        if (bus is not null && _chips.TryGetValue(bus, out var chip))
        {
            return OfChip(at, pin, bus, chip);
        }

        if (_board is null)
        {
            _problems.Add(at, $"must be a number, not '{pin}'", "pins have names where the profile has a 'board' and the bus a 'port'");
        }
        else if (bus is null || !_ports.TryGetValue(bus, out var port))
        {
            _problems.Add(
                at,
                $"'{pin}' is a pin's name, but the bus '{bus}' is not said to be the board's",
                "add 'port' to the bus, or write the number");
        }
        else if (port is not null)
        {
            return OfBoard(at, pin, _board, port);
        }

        return null;
    }

    private int? OfChip(ProfileNode at, string pin, string bus, string chip)
    {
        if (ChipPins.NumberOf(chip, pin) is { } number)
        {
            return number;
        }

        var near = NearestWord.Of(pin, ChipPins.Of(chip));
        _problems.Add(
            at,
            $"the {chip} of the bus '{bus}' has no pin '{pin}'",
            $"{(near is null ? "" : $"did you mean '{near}'? ")}it has {ChipPins.Summary(chip)}, or the numbers 0 to {ChipPins.Of(chip).Count - 1}");
        return null;
    }

    private int? OfBoard(ProfileNode at, string pin, Board board, BoardPort port)
    {
        if (board.NumberAt(port, pin) is { } number)
        {
            return number;
        }

        var known = board.Pins.Where(p => board.NumberAt(port, p.Name) is not null).Select(p => p.Name).ToArray();
        _problems.Add(
            at,
            port.Kind is BusKind.Pwm ? $"{board.Id} gives no PWM at '{pin}'" : $"{board.Id} has no line at '{pin}'",
            NearestWord.Of(pin, known) is { } near && port.Kind is BusKind.Gpio ? $"did you mean '{near}'?" : $"known: {string.Join(", ", known)}");
        return null;
    }

    private static string Word(BusKind kind) => kind.ToString().ToLowerInvariant();
}
