using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Boards;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Hardware.Parts;

namespace ClassroomEdge.Hardware.Wiring;

/// <summary>Finds out how a profile's devices are wired to a board. No I/O; thread-safe.</summary>
public sealed class WiringPlanner(PartCatalogue parts)
{
    private const string Rs232Converter = "rs232-converter";
    private const string Rs485Converter = "rs485-converter";

    /// <summary>The plan, with all that cannot be wired so.</summary>
    public WiringPlan Plan(RoomProfile profile, Board board)
    {
        var map = new BusMap(profile, board);
        var pins = new PinUse(board);
        var wires = new WireMaker(board, map, pins);
        var blocks = new List<WiringBlock>();
        var elsewhere = new List<WiringElsewhere>();
        var modules = new Dictionary<(string Module, string Bus), List<DeviceProfile>>();

        foreach (var bus in profile.Buses.Where(b => b.Chip is not null))
        {
            Expander(bus, wires, pins, blocks);
        }

        foreach (var device in profile.Devices)
        {
            if (parts.OfDriver(device.Driver) is not { } part)
            {
                pins.Add("wiring.no-part", $"{device.Id}: hardware/parts.yaml has no part for the driver '{device.Driver}'");
            }
            else if (part.Connection is PartConnection.None)
            {
                continue;
            }
            else if (part.Module is { } module)
            {
                var key = (module, BusOf(device) ?? "");
                if (!modules.TryGetValue(key, out var sharing))
                {
                    modules.Add(key, sharing = []);
                }

                sharing.Add(device);
            }
            else if (IsWired(part, device, map) is { } wired)
            {
                blocks.Add(Block(device, part, wired, wires, map));
            }
            else
            {
                elsewhere.Add(new WiringElsewhere(device.Id, device.Name, part.Name, Way(part, device, map), AddressOf(device, map)));
            }
        }

        // Modules first: most wires, and what they switch is what people look for.
        blocks.InsertRange(0, modules.SelectMany(m => Modules(m.Key.Module, m.Key.Bus, m.Value, wires, map)));
        return new WiringPlan(
            profile.Room.Name,
            board,
            [.. blocks],
            [.. elsewhere],
            [.. pins.Ports],
            [.. pins.Problems]);
    }

    internal static int? NumberOf(JsonObject settings, string key) =>
        settings[key] is { } value && value.GetValueKind() is JsonValueKind.Number ? value.GetValue<int>() : null;

    private void Expander(BusProfile bus, WireMaker wires, PinUse pins, List<WiringBlock> blocks)
    {
        if (parts.OfChip(bus.Chip!) is not { } part)
        {
            pins.Add("wiring.no-part", $"{bus.Id}: hardware/parts.yaml has no part for the chip '{bus.Chip}'");
            return;
        }

        blocks.Add(new WiringBlock(
            bus.Id,
            new LocalizedText(bus.Id, bus.Id),
            WithAddress(part, bus.Address ?? part.Address),
            [.. wires.Make(bus.Id, part.Terminals, bus.Parent, [], bus.Address ?? part.Address, null), .. InterruptWire(bus, wires)],
            [.. part.Notes]));
    }

    private static ImmutableArray<WiringWire> InterruptWire(BusProfile bus, WireMaker wires) => bus.Interrupt is not { } interrupt
        ? []
        : wires.Make(
            bus.Id,
            [new PartTerminal { Name = "INTA", To = TerminalTarget.Line, Setting = "line" }],
            interrupt.Bus,
            new JsonObject { ["line"] = interrupt.Line },
            null,
            null);

    /// <summary>The part whose terminals are wired for a device; null when none of its wires reaches the header.</summary>
    private Part? IsWired(Part part, DeviceProfile device, BusMap map)
    {
        if (part.Connection is PartConnection.Header)
        {
            return part;
        }

        var bus = map.Bus(BusOf(device));
        return bus is { Kind: BusKind.Serial } && map.Port(bus) is not null
            ? parts.Find(Converter(bus))
            : null;
    }

    private static WiringBlock Block(DeviceProfile device, Part part, Part wired, WireMaker wires, BusMap map)
    {
        var address = NumberOf(device.Settings, "address") ?? part.Address;
        var bus = BusOf(device);
        if (map.Bus(bus) is { } known && wired.Terminals.Any(t => t.To is TerminalTarget.Sda))
        {
            bus = known.Id;
        }

        return new WiringBlock(
            device.Id,
            device.Name,
            part == wired ? WithAddress(part, address) : new LocalizedText($"{wired.Name.ZhCn} → {part.Name.ZhCn}", $"{wired.Name.En} → {part.Name.En}"),
            wires.Make(device.Id, wired.Terminals, bus, device.Settings, address, null),
            [.. wired.Notes]);
    }

    /// <summary>One block a module; more when its largest size does not suffice.</summary>
    private IEnumerable<WiringBlock> Modules(
        string module, string bus, List<DeviceProfile> devices, WireMaker wires, BusMap map)
    {
        var part = parts.Find(module)!;
        var needed = devices.Sum(d => Channels(parts.OfDriver(d.Driver)!));
        var name = Sized(part, SizeFor(part, needed));
        var channel = 0;
        var all = wires.Make(bus, part.Terminals, bus, [], null, null).ToBuilder();
        foreach (var device in devices)
        {
            foreach (var wire in wires.Make(device.Id, parts.OfDriver(device.Driver)!.Terminals, bus, device.Settings, null, device.Name))
            {
                channel++;
                all.Add(wire with { Terminal = string.Create(CultureInfo.InvariantCulture, $"{wire.Terminal}{channel}") });
            }
        }

        var on = map.Bus(bus) is { Chip: { } chip } ? $" · {chip.ToUpperInvariant()}" : "";
        yield return new WiringBlock(
            bus, name, new LocalizedText($"总线 {bus}{on}", $"bus {bus}{on}"), all.ToImmutable(), [.. part.Notes]);
    }

    /// <summary>The smallest module that suffices, else the largest there is.</summary>
    internal static int SizeFor(Part module, int needed) => module.Channels.FirstOrDefault(c => c >= needed, module.Channels[^1]);

    /// <summary>A module's name with its size.</summary>
    internal static LocalizedText Sized(Part module, int size) => new(
        string.Create(CultureInfo.InvariantCulture, $"{module.Name.ZhCn}（{size} 路）"),
        string.Create(CultureInfo.InvariantCulture, $"{module.Name.En}, {size} channel{(size == 1 ? "" : "s")}"));

    /// <summary>What stands between a serial port of the board and a device with a plug of its own.</summary>
    internal static string Converter(BusProfile bus) => bus.Rs485 ? Rs485Converter : Rs232Converter;

    internal static int Channels(Part part) => part.Terminals.Count(t => t.To is TerminalTarget.Line or TerminalTarget.Channel);

    internal static string? BusOf(DeviceProfile device) =>
        device.Settings["bus"] is { } bus && bus.GetValueKind() is JsonValueKind.String ? bus.GetValue<string>() : null;

    private static PartConnection Way(Part part, DeviceProfile device, BusMap map) =>
        map.Bus(BusOf(device)) is { Kind: BusKind.Serial } ? PartConnection.Serial : part.Connection;

    private static string AddressOf(DeviceProfile device, BusMap map)
    {
        if (map.Bus(BusOf(device)) is { } bus)
        {
            return bus.Path ?? bus.Id;
        }

        foreach (var key in (string[])["host", "url", "topic", "friendlyName", "mac", "card", "device", "adapter"])
        {
            if (device.Settings[key] is { } value && value.GetValueKind() is JsonValueKind.String)
            {
                var port = NumberOf(device.Settings, "port");
                return port is null ? value.GetValue<string>() : string.Create(CultureInfo.InvariantCulture, $"{value.GetValue<string>()}:{port}");
            }
        }

        return "";
    }

    private static LocalizedText WithAddress(Part part, int? address)
    {
        var suffix = address is { } a && part.Terminals.Any(t => t.To is TerminalTarget.Sda)
            ? string.Create(CultureInfo.InvariantCulture, $" · 0x{a:X2}")
            : "";
        return new LocalizedText(part.Name.ZhCn + suffix, part.Name.En + suffix);
    }
}
