using System.Text;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>
/// Finds a bus's device file where the profile names it by what does not change: <c>gpiochip:LABEL</c>, <c>i2c:NAME</c>,
/// <c>pwmchip:DEVICE</c>.
/// The numbers of <c>/dev/gpiochip*</c> and of USB adapters differ from kernel to kernel and from plug to plug (the
/// Raspberry Pi 5's header was gpiochip4, then gpiochip0).
/// </summary>
internal static unsafe class DevicePath
{
    private const string Gpio = "gpiochip:";
    private const string I2c = "i2c:";
    private const string Pwm = "pwmchip:";
    private const int ReadWriteCloseOnExec = 0x2 | 0x80000;

    /// <summary>The device file; null when nothing here has that label.</summary>
    public static string? Find(ILinuxCalls calls, string path, string root = "/") => path switch
    {
        _ when path.StartsWith(Gpio, StringComparison.Ordinal) => FindChip(calls, path[Gpio.Length..], root),
        _ when path.StartsWith(I2c, StringComparison.Ordinal) => FindAdapter(path[I2c.Length..], root),
        _ when path.StartsWith(Pwm, StringComparison.Ordinal) => PwmChips(root).FirstOrDefault(c => c.Name == path[Pwm.Length..]).Path,
        _ => path,
    };

    /// <summary>The device file.</summary>
    /// <exception cref="BusException"><c>bus.absent</c>, with what is there instead; <c>bus.permission</c>.</exception>
    public static string Resolve(ILinuxCalls calls, string bus, string path, string root = "/")
    {
        if (Find(calls, path, root) is { } found)
        {
            return found;
        }

        var kind = path.StartsWith(Gpio, StringComparison.Ordinal) ? BusKind.Gpio
            : path.StartsWith(Pwm, StringComparison.Ordinal) ? BusKind.Pwm : BusKind.I2c;
        (string Path, string? Name)[] there = kind switch
        {
            BusKind.Gpio => [.. Chips(root).Select(chip => (chip, Label(calls, chip)))],
            BusKind.Pwm => [.. PwmChips(root)],
            _ => [.. Adapters(root)],
        };
        if (kind is BusKind.Gpio && there.FirstOrDefault(t => t.Name is null).Path is { } closed)
        {
            // It may be the one: opening it says which group or rule is missing.
            _ = calls.Close(DeviceFile.Open(calls, bus, closed, kind));
        }

        var words = there.Length == 0 ? "none" : string.Join(", ", there.Select(t => $"{t.Path} '{t.Name}'"));
        throw new BusException("bus.absent", bus, $"bus '{bus}': nothing here is called '{path}'; there is: {words}")
        {
            Details = new Dictionary<string, string>
            {
                ["bus"] = bus,
                ["remedy"] = kind switch
                {
                    BusKind.Gpio => "plug the adapter in, or name the right board; 'gpiodetect' shows the labels",
                    BusKind.Pwm => "enable the outputs (Raspberry Pi: dtoverlay=pwm-2chan in config.txt, see hardware/overlays)",
                    _ => "plug the adapter in and load the module i2c-dev; 'i2cdetect -l' shows the names",
                },
            },
        };
    }

    private static string? FindChip(ILinuxCalls calls, string label, string root) =>
        Chips(root).FirstOrDefault(chip => Label(calls, chip) == label);

    // The end of an adapter's name may count or name its USB port, so the beginning is enough.
    private static string? FindAdapter(string name, string root) =>
        Adapters(root).FirstOrDefault(a => a.Name?.StartsWith(name, StringComparison.Ordinal) == true).Path;

    private static string[] Chips(string root) => Ordered(Path.Combine(root, "dev"), "gpiochip*");

    private static IEnumerable<(string Path, string? Name)> Adapters(string root) =>
        from folder in Ordered(Path.Combine(root, "sys/class/i2c-dev"), "i2c-*")
        let file = Path.Combine(folder, "name")
        where File.Exists(file)
        select (Path.Combine(root, "dev", Path.GetFileName(folder)), (string?)File.ReadAllText(file).Trim());

    /// <summary>By the device that the chip is part of: its number counts the channels of all chips before it.</summary>
    private static IEnumerable<(string Path, string? Name)> PwmChips(string root) =>
        from folder in Ordered(Path.Combine(root, "sys/class/pwm"), "pwmchip*")
        let device = new DirectoryInfo(Path.Combine(folder, "device")).ResolveLinkTarget(returnFinalTarget: true)
        where device is not null
        select (folder, (string?)device.Name);

    private static string[] Ordered(string folder, string pattern) => !Directory.Exists(folder)
        ? []
        : [.. Directory.GetFileSystemEntries(folder, pattern).OrderBy(f => f.Length).ThenBy(f => f, StringComparer.Ordinal)];

    /// <summary>What the chip calls itself; null when it may not be asked.</summary>
    private static string? Label(ILinuxCalls calls, string chip)
    {
        var descriptor = calls.Open(chip, ReadWriteCloseOnExec);
        if (descriptor < 0)
        {
            return null;
        }

        GpioAbi.ChipInfo info = default;
        var result = calls.Ioctl(descriptor, GpioAbi.GetChipInfo, &info);
        _ = calls.Close(descriptor);
        var bytes = new ReadOnlySpan<byte>(info.Label, GpioAbi.NameSize);
        var end = bytes.IndexOf((byte)0);
        return result < 0 ? null : Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
