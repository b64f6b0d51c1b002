using System.Text;
using ClassroomEdge.Devices.Buses.Linux;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

/// <summary>
/// A kernel with one GPIO chip and one I²C bus, that takes the bytes of the real requests and answers as drivers/gpio and
/// drivers/i2c do, EINVAL for nonsense included.
/// </summary>
internal sealed unsafe class FakeKernel : ILinuxCalls
{
    public const string GpioPath = "/dev/gpiochip0";
    public const string I2cPath = "/dev/i2c-1";
    public const int LineCount = 28;

    private const int CloseOnExec = 0x80000;

    private readonly Dictionary<int, string> _files = [];
    private readonly Dictionary<int, int> _lineOfDescriptor = [];
    private int _nextDescriptor = 10;

    public FakeLine[] Lines { get; } = [.. Enumerable.Range(0, LineCount).Select(_ => new FakeLine())];

    /// <summary>What a transfer to an address does: written bytes, read buffer or null; result or -errno.</summary>
    public Dictionary<ushort, Func<byte[]?, byte[]?, int>> Chips { get; } = [];

    /// <summary>Errors of opening a path.</summary>
    public Dictionary<string, int> OpenErrors { get; } = [];

    public nuint I2cFunctions { get; set; } = 0x0EFF0009;

    /// <summary>Each next transfer gives this error.</summary>
    public int TransferError { get; set; }

    public List<int> Transfers { get; } = [];

    public int OpenDescriptors => _files.Count + _lineOfDescriptor.Count;

    public int Open(string path, int flags)
    {
        if ((flags & CloseOnExec) == 0 || (flags & 3) != 2)
        {
            throw new InvalidOperationException("opened without O_RDWR|O_CLOEXEC");
        }

        if (OpenErrors.TryGetValue(path, out var error))
        {
            return -error;
        }

        if (path is not (GpioPath or I2cPath))
        {
            return -Errno.NoSuchFile;
        }

        _files.Add(_nextDescriptor, path);
        return _nextDescriptor++;
    }

    public int Close(int descriptor)
    {
        if (_lineOfDescriptor.Remove(descriptor, out var line))
        {
            Lines[line].Consumer = null;
            return 0;
        }

        return _files.Remove(descriptor) ? 0 : -Errno.BadDescriptor;
    }

    public int Ioctl(int descriptor, uint request, void* argument)
    {
        if (_lineOfDescriptor.TryGetValue(descriptor, out var line))
        {
            return LineRequest(Lines[line], request, argument);
        }

        return !_files.TryGetValue(descriptor, out var path)
            ? -Errno.BadDescriptor
            : path == GpioPath ? ChipRequest(request, (byte*)argument) : BusRequest(request, argument);
    }

    private int ChipRequest(uint request, byte* argument)
    {
        switch (request)
        {
            case 0x8044B401:
                *(uint*)(argument + 64) = LineCount;
                return 0;
            case 0xC100B405:
                var asked = *(uint*)(argument + 64);
                if (asked >= LineCount)
                {
                    return -Errno.InvalidArgument;
                }

                var line = Lines[asked];
                *(ulong*)(argument + 72) = (line.Consumer is null ? 0UL : 1) | (line.ActiveLow ? 2UL : 0) | (line.IsOutput ? 8UL : 4);
                Encoding.UTF8.GetBytes(line.Consumer ?? "").CopyTo(new Span<byte>(argument + 32, 32));
                return 0;
            case 0xC250B407:
                return Request(argument);
            default:
                return -Errno.NotATerminal;
        }
    }

    private int Request(byte* argument)
    {
        var offset = *(uint*)argument;
        var flags = *(ulong*)(argument + 288);
        if (*(uint*)(argument + 560) != 1 || offset >= LineCount || argument[287] != 0 || (flags & 12) == 12)
        {
            return -Errno.InvalidArgument;
        }

        var line = Lines[offset];
        if (line.Consumer is not null)
        {
            return -Errno.Busy;
        }

        line.Consumer = Encoding.UTF8.GetString(new ReadOnlySpan<byte>(argument + 256, 32)).TrimEnd('\0');
        var configured = Configure(line, argument + 288);
        if (configured < 0)
        {
            line.Consumer = null;
            return configured;
        }

        *(int*)(argument + 588) = _nextDescriptor;
        _lineOfDescriptor.Add(_nextDescriptor++, (int)offset);
        return 0;
    }

    private static int Configure(FakeLine line, byte* config)
    {
        var flags = *(ulong*)config;
        line.ActiveLow = (flags & 2) != 0;
        if ((flags & 4) != 0)
        {
            line.IsOutput = false;
        }

        var attributes = *(uint*)(config + 8);
        if ((flags & 8) == 0)
        {
            // Values without the direction are refused.
            return attributes == 0 ? 0 : -Errno.InvalidArgument;
        }

        var high = false;
        if (attributes == 1)
        {
            if (*(uint*)(config + 32) != 2 || *(ulong*)(config + 48) != 1)
            {
                return -Errno.InvalidArgument;
            }

            high = (*(ulong*)(config + 40) & 1) != 0;
        }

        line.IsOutput = true;
        line.Wire = high != line.ActiveLow;
        return 0;
    }

    private static int LineRequest(FakeLine line, uint request, void* argument)
    {
        var values = (ulong*)argument;
        switch (request)
        {
            case 0xC010B40E when values[1] == 1:
                values[0] = line.Wire != line.ActiveLow ? 1UL : 0;
                return 0;
            case 0xC010B40F when values[1] == 1:
                if (!line.IsOutput)
                {
                    return -Errno.NotPermitted;
                }

                line.Wire = (values[0] & 1) != 0 != line.ActiveLow;
                return 0;
            case 0xC110B40D:
                return Configure(line, (byte*)argument);
            default:
                return -Errno.InvalidArgument;
        }
    }

    private int BusRequest(uint request, void* argument)
    {
        switch (request)
        {
            case 0x0705:
                *(nuint*)argument = I2cFunctions;
                return 0;
            case 0x0707:
                var data = (byte*)argument;
                return Transfer(*(byte**)data, *(int*)(data + sizeof(nint)));
            default:
                return -Errno.NotATerminal;
        }
    }

    private int Transfer(byte* message, int count)
    {
        Transfers.Add(count);
        if (TransferError != 0)
        {
            return -TransferError;
        }

        for (var i = 0; i < count; i++, message += 8 + sizeof(nint))
        {
            if (!Chips.TryGetValue(*(ushort*)message, out var chip))
            {
                return -Errno.RemoteIo;
            }

            var isRead = (*(ushort*)(message + 2) & 1) != 0;
            var buffer = new Span<byte>(*(byte**)(message + 8), *(ushort*)(message + 4));
            var bytes = buffer.ToArray();
            var result = isRead ? chip(null, bytes) : chip(bytes, null);
            if (result < 0)
            {
                return result;
            }

            // What is written may be a constant in read-only memory.
            if (isRead)
            {
                bytes.CopyTo(buffer);
            }
        }

        return count;
    }

    internal sealed class FakeLine
    {
        public string? Consumer { get; set; }

        public bool IsOutput { get; set; }

        public bool ActiveLow { get; set; }

        public bool Wire { get; set; }
    }
}
