using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>Devices and the buses they hang on: the bus exists, is of the right kind, and nothing is connected twice.</summary>
internal static class BusChecks
{
    public static void Run(ProfileNode root, IReadOnlyList<DriverFacts> drivers, ProblemList problems)
    {
        var taken = new Dictionary<(string Bus, long Number), string>();
        ExpanderChecks.Run(root, taken, problems);
        foreach (var device in root.ItemsOf("devices"))
        {
            if (drivers.FirstOrDefault(d => d.Name == device.TextOf("driver")) is { IsOnBus: true } driver
                && device["settings"] is { } settings
                && settings.TextOf("bus") is { } bus)
            {
                Exists(root, settings["bus"]!, driver.Kind, problems);
                var chip = root.ItemsOf("buses").FirstOrDefault(b => b.TextOf("id") == bus)?.TextOf("chip");
                Connections(device, settings, bus, chip, driver, taken, problems);
            }
        }
    }

    /// <summary>The named bus is there and of that kind.</summary>
    public static void Exists(ProfileNode root, ProfileNode named, BusKind? kind, ProblemList problems)
    {
        var buses = root.ItemsOf("buses");
        var bus = buses.FirstOrDefault(b => b.TextOf("id") == named.Text);
        if (bus is null)
        {
            problems.Add(named, $"there is no bus '{named.Text}'", NearestWord.Advice(named.Text, ProfileChecks.Ids(root, "buses")));
        }
        else if (kind is not null
            && Enum.TryParse<BusKind>(bus.TextOf("kind"), ignoreCase: true, out var actual)
            && actual != kind)
        {
            var fitting = buses.FirstOrDefault(b => string.Equals(b.TextOf("kind"), kind.ToString(), StringComparison.OrdinalIgnoreCase));
            problems.Add(
                named,
                $"the bus '{named.Text}' is {Words(actual)}, this needs {Words(kind.Value)}",
                fitting?.TextOf("id") is { } id ? $"did you mean '{id}'?" : $"add a bus of kind {kind.Value.ToString().ToLowerInvariant()}");
        }
    }

    private static void Connections(
        ProfileNode device,
        ProfileNode settings,
        string bus,
        string? chip,
        DriverFacts driver,
        Dictionary<(string Bus, long Number), string> taken,
        ProblemList problems)
    {
        var id = device.TextOf("id") ?? device.Path;
        if (driver.HasAddress && (settings["address"] is null ? driver.DefaultAddress : settings.NumberOf("address")) is { } address
            && !taken.TryAdd((bus, address), id))
        {
            problems.Add(
                settings["address"] ?? settings,
                $"'{taken[(bus, address)]}' has the address 0x{address:x2} on the bus '{bus}' already",
                "set the chip's address pin, or use another bus");
        }

        foreach (var (keys, word) in (ReadOnlySpan<(IReadOnlyList<string>, string)>)[(driver.LineKeys, "line"), (driver.ChannelKeys, "channel")])
        {
            foreach (var key in keys)
            {
                if (settings.NumberOf(key) is not { } number)
                {
                    continue;
                }

                if (ChipPins.Of(chip) is { Count: > 0 } pins && number >= pins.Count)
                {
                    problems.Add(
                        settings[key]!,
                        $"the chip of the bus '{bus}' has {word}s 0 to {pins.Count - 1}, not {number}",
                        $"by name they are {ChipPins.Summary(chip)}");
                }
                else if (!taken.TryAdd((bus, number), id))
                {
                    problems.Add(
                        settings[key]!, $"'{taken[(bus, number)]}' uses {word} {number}{By(chip, number)} of the bus '{bus}' already", $"choose another {word}");
                }
            }
        }
    }

    private static string By(string? chip, long number) => number < int.MaxValue && ChipPins.NameOf(chip, (int)number) is { } name ? $" ({name})" : "";

    private static string Words(BusKind kind) => kind switch
    {
        BusKind.I2c => "an I²C bus",
        BusKind.Gpio => "a GPIO chip",
        BusKind.Serial => "a serial port",
        _ => "a PWM chip",
    };
}
