using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Boards;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Hardware.Parts;
using ClassroomEdge.Hardware.Wiring;

namespace ClassroomEdge.Hardware.Bills;

/// <summary>Finds out what has to be bought for a profile. No I/O; thread-safe.</summary>
public sealed class BillOfMaterials(PartCatalogue parts)
{
    /// <summary>The lines: the board first, then in the order of the devices, small parts last. A part that the catalogue names
    /// no type of is nothing to buy (a channel of a module).</summary>
    public ImmutableArray<BillLine> Of(RoomProfile profile, Board board)
    {
        var plan = new WiringPlanner(parts).Plan(profile, board);
        var bill = new Bill(parts);
        if (parts.OfBoard(board.Id) is { } box)
        {
            bill.Add(box, board.Id);
        }

        foreach (var bus in profile.Buses.Where(b => b.Chip is not null))
        {
            bill.Add(parts.OfChip(bus.Chip!), bus.Id);
        }

        foreach (var device in profile.Devices)
        {
            bill.Add(parts.OfDriver(device.Driver), device.Id);
        }

        Modules(profile, bill);
        Serial(profile, board, bill);
        Camera(profile, bill);

        var wires = plan.Blocks.Sum(b => b.Wires.Length);
        bill.Add(parts.Find("hook-up-wire"), "wiring", wires);
        bill.Add(parts.Find("pull-up"), "i2c", 2 * plan.Ports.Count(p => p.Kind is BusKind.I2c && !p.HasPullUps));
        return bill.Lines;
    }

    private void Modules(RoomProfile profile, Bill bill)
    {
        foreach (var sharing in profile.Devices
            .Select(d => (Device: d, Part: parts.OfDriver(d.Driver)))
            .Where(d => d.Part?.Module is not null)
            .GroupBy(d => (d.Part!.Module, Bus: WiringPlanner.BusOf(d.Device))))
        {
            var module = parts.Find(sharing.Key.Module!)!;
            var needed = sharing.Sum(d => WiringPlanner.Channels(d.Part!));
            var size = WiringPlanner.SizeFor(module, needed);
            bill.Add(
                module,
                WiringPlanner.Sized(module, size),
                (needed + size - 1) / size,
                [.. sharing.Select(d => d.Device.Id)]);
        }
    }

    /// <summary>One converter or adapter for each serial bus that devices with a plug of their own hang on.</summary>
    private void Serial(RoomProfile profile, Board board, Bill bill)
    {
        var map = new BusMap(profile, board);
        foreach (var bus in profile.Buses.Where(b => b.Kind is BusKind.Serial))
        {
            var users = profile.Devices.Where(d => WiringPlanner.BusOf(d) == bus.Id).ToArray();
            if (users.Any(u => parts.OfDriver(u.Driver) is { Connection: not PartConnection.Header }))
            {
                var converter = map.Port(bus) is null ? "usb-serial" : WiringPlanner.Converter(bus);
                bill.Add(parts.Find(converter), bus.Id);
            }
        }
    }

    private void Camera(RoomProfile profile, Bill bill)
    {
        if (profile.Camera is not { } camera)
        {
            return;
        }

        if (camera.Source.StartsWith("/dev/", StringComparison.Ordinal))
        {
            bill.Add(parts.Find("usb-camera"), "camera");
        }
        else if (camera.Source.StartsWith("rtsp", StringComparison.Ordinal))
        {
            bill.Add(parts.Find("network-camera"), "camera");
        }

        if (camera.Microphone.StartsWith("alsa", StringComparison.Ordinal))
        {
            bill.Add(parts.Find("microphone"), "camera");
        }
    }

    private sealed class Bill(PartCatalogue parts)
    {
        private readonly List<(Part Part, LocalizedText Name, int Quantity, List<string> For)> _lines = [];

        public ImmutableArray<BillLine> Lines =>
            [.. _lines.Select(l => new BillLine(l.Part, l.Name, l.Quantity, [.. l.For.Distinct()]))];

        public void Add(Part? part, string user, int quantity = 1) => Add(part, part?.Name, quantity, [user]);

        public void Add(Part? part, LocalizedText? name, int quantity, IReadOnlyList<string> users)
        {
            if (part is null || part.Typical.Count == 0 || quantity == 0)
            {
                return;
            }

            var index = _lines.FindIndex(l => l.Name == name);
            if (index < 0)
            {
                _lines.Add((part, name!, quantity, [.. users]));
            }
            else
            {
                _lines[index].For.AddRange(users);
                _lines[index] = _lines[index] with { Quantity = _lines[index].Quantity + quantity };
            }

            foreach (var need in part.Needs)
            {
                if (!need.Shared || _lines.All(l => l.Part.Id != need.Part))
                {
                    Add(parts.Find(need.Part), part.Id, need.Shared ? need.Quantity : need.Quantity * quantity);
                }
            }
        }
    }
}
