using System.Globalization;
using System.Text;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>Attributes of the kernel under <c>/sys</c>: a file a value, in text.</summary>
internal sealed unsafe class SysFiles(ILinuxCalls calls, string bus)
{
    private const int ReadOnly = 0x80000;
    private const int WriteOnly = 0x80000 | 0x1;
    private const int LongestValue = 64;

    /// <summary>The number in a file; null when there is no such file.</summary>
    public long? TryReadNumber(string path)
    {
        var file = calls.Open(path, ReadOnly);
        if (file == -Errno.NoSuchFile)
        {
            return null;
        }

        Check(path, file);
        var bytes = stackalloc byte[LongestValue];
        var read = calls.Read(file, bytes, LongestValue);
        _ = calls.Close(file);
        Check(path, read);
        var text = Encoding.ASCII.GetString(bytes, read).Trim();
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new BusException("bus.io", bus, $"bus '{bus}': {path} holds no number");
    }

    /// <summary>Writes a number and returns the error number, 0 when it was taken.</summary>
    public int TryWrite(string path, long value)
    {
        var file = calls.Open(path, WriteOnly);
        if (file < 0)
        {
            return -file;
        }

        var bytes = Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture));
        int written;
        fixed (byte* first = bytes)
        {
            written = calls.Write(file, first, bytes.Length);
        }

        _ = calls.Close(file);
        return written < 0 ? -written : 0;
    }

    /// <summary>Writes a number.</summary>
    public void Write(string path, long value) => Check(path, -TryWrite(path, value));

    /// <summary>What a negative result means.</summary>
    public void Check(string path, int result)
    {
        if (result < 0)
        {
            throw -result switch
            {
                Errno.NoSuchFile or Errno.NoSuchDevice => new BusException(
                    "bus.absent", bus, $"bus '{bus}': there is no {path}"),
                Errno.AccessDenied or Errno.NotPermitted => new BusException(
                    "bus.permission",
                    bus,
                    $"bus '{bus}': {path} may not be written; add the service's user to group 'gpio', and install "
                    + "hardware/udev/70-classroom-edge.rules"),
                var errno => new BusException("bus.io", bus, $"bus '{bus}': {path}: {Errno.Name(errno)}"),
            };
        }
    }
}
