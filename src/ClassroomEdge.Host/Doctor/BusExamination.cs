using System.Globalization;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Devices.Buses.Linux;

namespace ClassroomEdge.Host.Doctor;

/// <summary>The buses of a profile: there, allowed, and with the devices on them that the profile says.</summary>
internal sealed class BusExamination(IBuses buses, RoomProfile profile, IReadOnlyList<IDeviceDriver> drivers, bool isServiceRunning)
{
    public IEnumerable<ComponentStatus> Run() => profile.Buses.SelectMany(Bus);

    private IEnumerable<ComponentStatus> Bus(BusProfile bus)
    {
        var where = bus.Chip is null ? bus.Path ?? bus.Adapter ?? "" : $"{bus.Chip} on {bus.Parent}";
        if (isServiceRunning && bus.Kind is (BusKind.Serial or BusKind.Pwm))
        {
            // It is the service's; its health is on the panel.
            yield return new ComponentStatus(bus.Id, where, ComponentState.Ready, "the running service has it");
            yield break;
        }

        ComponentStatus status;
        try
        {
            _ = bus.Kind switch
            {
                BusKind.I2c => (object)buses.I2c(bus.Id),
                BusKind.Gpio => buses.Gpio(bus.Id),
                BusKind.Serial => buses.Serial(bus.Id),
                _ => buses.Pwm(bus.Id),
            };
            status = new ComponentStatus(bus.Id, where, ComponentState.Ready);
        }
        catch (BusException e)
        {
            status = new ComponentStatus(
                bus.Id, "", ComponentState.Missing, e.Message, e.Details.GetValueOrDefault("remedy") ?? "hardware/README.md; edge wiring draws the wires");
        }

        yield return status;
        if (status.State is ComponentState.Ready && bus.Chip is null)
        {
            foreach (var finding in bus.Kind switch { BusKind.I2c => Chips(bus), BusKind.Gpio => Lines(bus), _ => [] })
            {
                yield return finding;
            }
        }
    }

    /// <summary>What should answer on an I²C bus, and does not; what answers, and nobody knows.</summary>
    private List<ComponentStatus> Chips(BusProfile bus)
    {
        if (isServiceRunning)
        {
            return [new ComponentStatus($"{bus.Id} chips", "", ComponentState.Ready, "not scanned: the running service uses the bus; edge device list tells how they are")];
        }

        var expected = Expected(bus).ToArray();
        IReadOnlyList<I2cPresence> found;
        try
        {
            found = buses.I2c(bus.Id).Scan();
        }
        catch (BusException e)
        {
            return [new ComponentStatus($"{bus.Id} chips", "", ComponentState.Missing, e.Message, "edge wiring draws the wires")];
        }

        List<ComponentStatus> findings = [];
        foreach (var (id, driver, address) in expected)
        {
            var name = Hex(address);
            var there = found.Where(f => f.Address == address).ToArray();
            findings.Add(there switch
            {
                [{ IsKernels: true }] => new ComponentStatus($"{bus.Id} {name}", "", ComponentState.Missing, $"a driver of the kernel has the address of '{id}' ({driver})", "remove its overlay from config.txt"),
                [_] => new ComponentStatus($"{bus.Id} {name}", $"{driver} '{id}' answers", ComponentState.Ready),
                _ => new ComponentStatus($"{bus.Id} {name}", "", ComponentState.Missing, $"'{id}' ({driver}) does not answer", "its supply, SDA and SCL (edge wiring draws them), its address pin"),
            });
        }

        var strangers = found.Where(f => !f.IsKernels && expected.All(e => e.Address != f.Address)).Select(f => Hex(f.Address)).ToArray();
        if (strangers.Length > 0)
        {
            findings.Add(new ComponentStatus($"{bus.Id} others", string.Join(", ", strangers), ComponentState.Ready, "answer, but are not in the profile"));
        }

        return findings;
    }

    private IEnumerable<(string Id, string Driver, int Address)> Expected(BusProfile bus)
    {
        foreach (var chip in profile.Buses.Where(b => b.Parent == bus.Id && b.Chip is not null))
        {
            yield return (chip.Id, chip.Chip!, chip.Address ?? (chip.Chip == "pca9685" ? 0x40 : 0x20));
        }

        foreach (var device in profile.Devices)
        {
            if (drivers.FirstOrDefault(d => d.Name == device.Driver) is { } driver
                && DeviceSettings.Read(driver, device) is IOnBus settings and not IOnSerial
                && settings.Bus == bus.Id
                && settings.GetType().GetProperty("Address")?.GetValue(settings) is int address)
            {
                yield return (device.Id, device.Driver, address);
            }
        }
    }

    /// <summary>Lines that the profile wants and somebody else has.</summary>
    private List<ComponentStatus> Lines(BusProfile bus)
    {
        if (bus.Path is null || bus.Adapter is not (null or "linux"))
        {
            return [];
        }

        IReadOnlyDictionary<int, string> owners;
        try
        {
            owners = LinuxLines.Owners(bus);
        }
        catch (BusException e)
        {
            return [new ComponentStatus($"{bus.Id} lines", "", ComponentState.Missing, e.Message)];
        }

        return
        [
            .. from device in profile.Devices
               where (string?)device.Settings["bus"] == bus.Id
               from setting in device.Settings
               where setting.Key.EndsWith("line", StringComparison.OrdinalIgnoreCase) && setting.Value?.GetValueKind() is System.Text.Json.JsonValueKind.Number
               let line = (int)setting.Value!
               where owners.TryGetValue(line, out var owner) && !owner.StartsWith("classroom-edge", StringComparison.Ordinal)
               select new ComponentStatus(
                   $"{bus.Id} line {line}",
                   "",
                   ComponentState.Missing,
                   $"'{device.Id}' wants it, but '{owners[line]}' has it",
                   "end that program, remove its overlay from config.txt, or take another pin"),
        ];
    }

    private static string Hex(int address) => string.Create(CultureInfo.InvariantCulture, $"0x{address:x2}");
}
