using System.Text;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>Who uses a chip's lines, for a person who looks for a fault: nothing is taken, nothing changes.</summary>
public static unsafe class LinuxLines
{
    /// <summary>The owner of each line that somebody has: what <c>gpioinfo</c> calls the consumer.</summary>
    /// <exception cref="BusException"><c>bus.absent</c>, <c>bus.permission</c>, <c>bus.io</c>.</exception>
    public static IReadOnlyDictionary<int, string> Owners(BusProfile bus) => Owners(new LinuxCalls(), bus);

    internal static IReadOnlyDictionary<int, string> Owners(ILinuxCalls calls, BusProfile bus)
    {
        var path = DevicePath.Resolve(calls, bus.Id, bus.Path ?? throw new BusException("bus.absent", bus.Id, $"bus '{bus.Id}' names no device file"));
        var chip = DeviceFile.Open(calls, bus.Id, path, BusKind.Gpio);
        try
        {
            GpioAbi.ChipInfo info = default;
            var owners = new Dictionary<int, string>();
            if (calls.Ioctl(chip, GpioAbi.GetChipInfo, &info) < 0)
            {
                throw new BusException("bus.io", bus.Id, $"bus '{bus.Id}': {path} is no GPIO chip");
            }

            for (var offset = 0; offset < info.Lines; offset++)
            {
                GpioAbi.LineInfo line = default;
                line.Offset = (uint)offset;
                if (calls.Ioctl(chip, GpioAbi.GetLineInfo, &line) >= 0 && (line.Flags & GpioAbi.FlagUsed) != 0)
                {
                    var name = new ReadOnlySpan<byte>(line.Consumer, GpioAbi.NameSize);
                    var end = name.IndexOf((byte)0);
                    owners[offset] = end == 0 ? "the kernel" : Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
                }
            }

            return owners;
        }
        finally
        {
            _ = calls.Close(chip);
        }
    }
}
