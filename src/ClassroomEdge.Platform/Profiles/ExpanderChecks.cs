using System.Globalization;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>The buses themselves: keys that fit their kind, and chips that are buses on other buses.</summary>
internal static class ExpanderChecks
{
    private static readonly string[] SerialKeys = ["baud", "dataBits", "parity", "stopBits", "rs485"];

    /// <summary>Checks them, and takes the addresses of chips, so that no device is set on one.</summary>
    public static void Run(ProfileNode root, Dictionary<(string Bus, long Number), string> taken, ProblemList problems)
    {
        foreach (var bus in root.ItemsOf("buses"))
        {
            Keys(bus, problems);
            if (bus.TextOf("chip") is { } chip && BusTree.DefaultAddress(chip) is { } usual)
            {
                Chip(root, bus, chip, usual, taken, problems);
                Interrupt(root, bus, chip, taken, problems);
            }
        }
    }

    private static void Keys(ProfileNode bus, ProblemList problems)
    {
        var kind = bus.TextOf("kind");
        foreach (var key in SerialKeys.Where(key => kind != "serial" && bus[key] is not null))
        {
            problems.Add(bus[key]!, $"'{key}' is for a serial port, this bus is {kind}", "remove it");
        }

        if (kind != "pwm" && bus["frequencyHz"] is { } frequency)
        {
            problems.Add(frequency, $"'frequencyHz' is for PWM, this bus is {kind}", "remove it");
        }

        var chip = bus["chip"];
        foreach (var key in ((string[])["parent", "address", "interrupt"]).Where(key => chip is null && bus[key] is not null))
        {
            problems.Add(bus[key]!, $"'{key}' is for a chip on another bus", "add 'chip', or remove it");
        }

        foreach (var key in ((string[])["path", "port", "adapter"]).Where(key => chip is not null && bus[key] is not null))
        {
            problems.Add(bus[key]!, $"a chip on another bus has no '{key}'", "remove it: the parent has one");
        }
    }

    private static void Interrupt(
        ProfileNode root, ProfileNode bus, string chip, Dictionary<(string Bus, long Number), string> taken, ProblemList problems)
    {
        if (bus["interrupt"] is not { } interrupt)
        {
            return;
        }

        if (chip != "mcp23017")
        {
            problems.Add(interrupt, $"the chip {chip} has no interrupt output", "remove it");
            return;
        }

        if (interrupt["bus"] is not { Text: { } host } named || interrupt.NumberOf("line") is not { } line)
        {
            // The schema says what is missing.
            return;
        }

        BusChecks.Exists(root, named, BusKind.Gpio, problems);
        if (root.ItemsOf("buses").FirstOrDefault(b => b.TextOf("id") == host)?["chip"] is not null)
        {
            problems.Add(named, $"the bus '{host}' is an expander itself: it would be read often to hear of this", "wire INTA to a line of the box");
        }
        else if (!taken.TryAdd((host, line), bus.TextOf("id") ?? chip))
        {
            problems.Add(interrupt["line"]!, $"'{taken[(host, line)]}' uses line {line} of the bus '{host}' already", "choose another line");
        }
    }

    private static void Chip(
        ProfileNode root,
        ProfileNode bus,
        string chip,
        int usual,
        Dictionary<(string Bus, long Number), string> taken,
        ProblemList problems)
    {
        var (kind, first, last) = chip == "pca9685" ? ("pwm", 0x40, 0x7F) : ("gpio", 0x20, 0x27);
        if (bus.TextOf("kind") is { } actual && actual != kind)
        {
            problems.Add(bus["kind"]!, $"the chip {chip} makes a bus of kind {kind}, not {actual}", $"kind: {kind}");
        }

        if (bus.TextOf("parent") is not { } parent)
        {
            problems.Add(bus["chip"]!, $"the chip {chip} hangs on an I²C bus, which is not named", "add 'parent' with the bus's id");
            return;
        }

        BusChecks.Exists(root, bus["parent"]!, BusKind.I2c, problems);
        var address = bus["address"] is null ? usual : bus.NumberOf("address");
        if (address is { } number && (number < first || number > last))
        {
            problems.Add(
                bus["address"]!,
                string.Create(CultureInfo.InvariantCulture, $"a {chip} has an address from 0x{first:x2} to 0x{last:x2}, not 0x{number:x2}"));
        }
        else if (address is { } place && !taken.TryAdd((parent, place), bus.TextOf("id") ?? chip))
        {
            problems.Add(
                bus["address"] ?? bus["chip"]!,
                $"'{taken[(parent, place)]}' has the address 0x{place:x2} on the bus '{parent}' already",
                "set the chip's address pins");
        }
    }
}
