using ClassroomEdge.Devices.Buses.Linux;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

/// <summary>A requested line.</summary>
internal sealed unsafe class FakeLineFile(FakeGpioChip chip, FakeGpioLine line) : FakeFile
{
    public override short Ready => chip.HasGone
        ? (short)(PollAbi.Error | PollAbi.HangUp)
        : line.Events.Count > 0 ? PollAbi.In : (short)0;

    public override int Ioctl(uint request, void* argument)
    {
        if (chip.HasGone)
        {
            return -Errno.NoSuchDevice;
        }

        var values = (ulong*)argument;
        switch (request)
        {
            case 0xC010B40E when values[1] == 1:
                values[0] = line.Level ? 1UL : 0;
                return 0;
            case 0xC010B40F when values[1] == 1:
                if (!line.IsOutput)
                {
                    return -Errno.NotPermitted;
                }

                line.Driven = (values[0] & 1) != 0 != line.ActiveLow;
                return 0;
            case 0xC110B40D:
                return Configure(line, (byte*)argument);
            default:
                return -Errno.InvalidArgument;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        // Whole events only (linereq_read).
        var length = 0;
        while (buffer.Length - length >= 48 && line.Events.TryDequeue(out var e))
        {
            e.CopyTo(buffer[length..]);
            length += e.Length;
        }

        return length;
    }

    public override void Close() => line.Release();

    /// <summary>struct gpio_v2_line_config, validated as gpio_v2_line_config_validate does.</summary>
    internal static int Configure(FakeGpioLine line, byte* config)
    {
        var flags = *(ulong*)config;
        var isInput = (flags & 4) != 0;
        var isOutput = (flags & 8) != 0;
        var biases = ((flags & 0x100) != 0 ? 1 : 0) + ((flags & 0x200) != 0 ? 1 : 0) + ((flags & 0x400) != 0 ? 1 : 0);
        if ((isInput && isOutput)
            || biases > 1
            || ((flags & 0x30) != 0 && !isInput)
            || (biases > 0 && !isInput && !isOutput))
        {
            return -Errno.InvalidArgument;
        }

        bool? high = null;
        uint debounce = 0;
        var attributes = *(uint*)(config + 8);
        for (var i = 0; i < attributes; i++)
        {
            var attribute = config + 32 + (i * 24);
            switch (*(uint*)attribute)
            {
                case 2 when isOutput && *(ulong*)(attribute + 16) == 1:
                    high = (*(ulong*)(attribute + 8) & 1) != 0;
                    break;
                case 3 when isInput && *(ulong*)(attribute + 16) == 1:
                    debounce = *(uint*)(attribute + 8);
                    break;
                default:
                    return -Errno.InvalidArgument;
            }
        }

        line.IsOutput = isOutput || (line.IsOutput && !isInput);
        if (isOutput)
        {
            line.Driven = (high ?? false) != ((flags & 2) != 0);
        }

        line.DebounceMicroseconds = debounce;
        line.Configure(flags);
        return 0;
    }
}
