using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>Opens a character device and says in words why it cannot.</summary>
internal static class DeviceFile
{
    // O_RDWR | O_CLOEXEC: ffmpeg and janus must not inherit a line.
    private const int ReadWriteCloseOnExec = 0x2 | 0x80000;

    /// <summary>Its descriptor.</summary>
    /// <exception cref="BusException"><c>bus.absent</c>, <c>bus.permission</c>, <c>bus.io</c>.</exception>
    public static int Open(ILinuxCalls calls, string bus, string path, BusKind kind, int flags = ReadWriteCloseOnExec)
    {
        var descriptor = calls.Open(path, flags);
        if (descriptor >= 0)
        {
            return descriptor;
        }

        var group = kind switch
        {
            BusKind.I2c => "i2c",
            BusKind.Serial => "dialout",
            _ => "gpio",
        };
        throw -descriptor switch
        {
            Errno.NoSuchFile or Errno.NoSuchDevice or Errno.NoSuchDeviceOrAddress => Failure(
                "bus.absent", bus, $"there is no {path}", AbsentRemedy(kind)),
            Errno.AccessDenied or Errno.NotPermitted => Failure(
                "bus.permission",
                bus,
                $"{path} may not be opened",
                $"add the service's user to group '{group}' (usermod -aG {group} USER), or install hardware/udev/70-classroom-edge.rules"),
            Errno.Busy => Failure(
                "bus.line-in-use", bus, $"another program has {path}", $"fuser -v {path} names it; end it, or name another port"),
            var errno => Failure("bus.io", bus, $"{path} cannot be opened: {Errno.Name(errno)}", null),
        };
    }

    private static string AbsentRemedy(BusKind kind) => kind switch
    {
        BusKind.I2c => "enable the bus (Raspberry Pi: dtparam=i2c_arm=on in config.txt) and load the module i2c-dev",
        BusKind.Serial => "plug the adapter in, enable the UART (Raspberry Pi: enable_uart=1 in config.txt), or name another port; "
            + "/dev/serial/by-id has names that stay",
        BusKind.Pwm => "enable the outputs (Raspberry Pi: dtoverlay=pwm-2chan in config.txt), or look in /sys/class/pwm",
        _ => "look with gpiodetect which chips this machine has, and name one in the profile",
    };

    private static BusException Failure(string code, string bus, string problem, string? remedy) =>
        new(code, bus, remedy is null ? $"bus '{bus}': {problem}" : $"bus '{bus}': {problem}; {remedy}")
        {
            Details = remedy is null
                ? new Dictionary<string, string> { ["bus"] = bus }
                : new Dictionary<string, string> { ["bus"] = bus, ["remedy"] = remedy },
        };
}
