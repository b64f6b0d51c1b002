using System.Globalization;
using ClassroomEdge.Core.Boards;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Platform.Boards;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>
/// Where a profile names its board: a bus's <c>port</c> becomes its path, and the pin of a line or a PWM channel its number,
/// before anything else looks at them. Numbers stay as they are.
/// </summary>
internal static class BoardNames
{
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

        var ports = root.ItemsOf("buses")
            .Where(b => b.TextOf("id") is not null && b.TextOf("port") is not null)
            .DistinctBy(b => b.TextOf("id"))
            .ToDictionary(b => b.TextOf("id")!, b => board?.Port(b.TextOf("port")!), StringComparer.Ordinal);
        return root
            .With("buses", buses => buses.WithItems(bus => Interrupt(Bus(bus, board, problems), board, ports, problems)))
            .With("devices", devices => devices.WithItems(device => Device(device, board, ports, drivers, problems)));
    }

    private static ProfileNode Bus(ProfileNode bus, Board? board, ProblemList problems)
    {
        if (bus.TextOf("port") is not { } port)
        {
            return bus;
        }

        var at = bus["port"]!;
        if (board is null)
        {
            problems.Add(
                at,
                $"the port '{port}' needs to know the board",
                $"add 'board:' with one of {string.Join(", ", BoardCatalogue.All.Select(b => b.Id))}");
            return bus;
        }

        if (board.Port(port) is not { } found)
        {
            problems.Add(at, $"{board.Id} has no port '{port}'", NearestWord.Advice(port, [.. board.Ports.Select(p => p.Id)]));
            return bus;
        }

        if (bus.TextOf("kind") is { } kind && !string.Equals(kind, found.Kind.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(
                at,
                $"the port '{port}' of {board.Id} is {Word(found.Kind)}, not {kind}",
                NearestWord.Advice(kind, [.. board.Ports.Where(p => Word(p.Kind) == kind).Select(p => p.Id)]));
        }

        return bus["path"] is null
            ? bus.With([.. bus.Entries, new ProfileEntry("path", at.Line, at.Column, at.Scalar(found.Path, isPlain: false))])
            : bus;
    }

    /// <summary>The line that a chip's interrupt output is wired to.</summary>
    private static ProfileNode Interrupt(
        ProfileNode bus, Board? board, Dictionary<string, BoardPort?> ports, ProblemList problems) =>
        bus["interrupt"] is { Kind: ProfileNodeKind.Mapping } interrupt && interrupt.TextOf("line") is { } pin
            ? bus.With("interrupt", i => i.With("line", at => Number(at, pin, interrupt.TextOf("bus"), board, ports, problems)))
            : bus;

    private static ProfileNode Device(
        ProfileNode device,
        Board? board,
        Dictionary<string, BoardPort?> ports,
        IReadOnlyList<DriverFacts> drivers,
        ProblemList problems)
    {
        if (drivers.FirstOrDefault(d => d.Name == device.TextOf("driver")) is not { } driver)
        {
            return device;
        }

        foreach (var key in driver.LineKeys.Concat(driver.ChannelKeys))
        {
            if (device["settings"] is { Kind: ProfileNodeKind.Mapping } settings && settings.TextOf(key) is { } pin)
            {
                device = device.With("settings", s => s.With(key, at => Number(at, pin, settings.TextOf("bus"), board, ports, problems)));
            }
        }

        return device;
    }

    private static ProfileNode Number(
        ProfileNode at, string pin, string? bus, Board? board, Dictionary<string, BoardPort?> ports, ProblemList problems)
    {
        if (board is null)
        {
            problems.Add(at, $"must be a number, not '{pin}'", "pins have names where the profile has a 'board' and the bus a 'port'");
        }
        else if (bus is null || !ports.TryGetValue(bus, out var port))
        {
            problems.Add(
                at,
                $"'{pin}' is a pin's name, but the bus '{bus}' is not said to be the board's",
                "add 'port' to the bus, or write the number");
        }
        else if (port is not null)
        {
            if (board.NumberAt(port, pin) is { } number)
            {
                return at.Scalar(number.ToString(CultureInfo.InvariantCulture), isPlain: true);
            }

            var known = board.Pins.Where(p => board.NumberAt(port, p.Name) is not null).Select(p => p.Name).ToArray();
            problems.Add(
                at,
                port.Kind is BusKind.Pwm ? $"{board.Id} gives no PWM at '{pin}'" : $"{board.Id} has no line at '{pin}'",
                NearestWord.Of(pin, known) is { } near && port.Kind is BusKind.Gpio ? $"did you mean '{near}'?" : $"known: {string.Join(", ", known)}");
        }

        return at;
    }

    private static string Word(BusKind kind) => kind.ToString().ToLowerInvariant();
}
