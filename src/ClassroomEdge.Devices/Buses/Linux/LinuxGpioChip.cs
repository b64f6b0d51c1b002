using System.Text;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>
/// Lines of a <c>/dev/gpiochip*</c> by version 2 of the kernel's interface. The chip's file is open only while a line is
/// requested: a line has its own descriptor, and a chip that was pulled out and back works again.
/// </summary>
internal sealed unsafe class LinuxGpioChip : IGpioChip
{
    private readonly ILinuxCalls _calls;
    private readonly string _bus;
    private readonly string _path;

    /// <exception cref="BusException"><c>bus.absent</c>, <c>bus.permission</c>, <c>bus.io</c>.</exception>
    public LinuxGpioChip(ILinuxCalls calls, string bus, string path)
    {
        _calls = calls;
        _bus = bus;
        _path = path;
        WithChip(ReadLineCount);
    }

    public IGpioOutput OpenOutput(int offset, bool? initial, bool activeLow, string consumer)
    {
        var polarity = activeLow ? GpioAbi.FlagActiveLow : 0;
        return WithChip(chip =>
        {
            var isOutput = (Describe(chip, offset).Flags & GpioAbi.FlagOutput) != 0;
            if (initial is null && isOutput)
            {
                // Taken as it is, its level is read, then driven on: without a gap on the wire.
                var kept = Request(chip, offset, polarity, null, consumer);
                try
                {
                    var line = new LinuxGpioLine(_calls, kept, _bus, offset);
                    line.BecomeOutput(polarity | GpioAbi.FlagOutput, line.Read());
                    return line;
                }
                catch
                {
                    _ = _calls.Close(kept);
                    throw;
                }
            }

            var descriptor = Request(chip, offset, polarity | GpioAbi.FlagOutput, initial ?? false, consumer);
            return new LinuxGpioLine(_calls, descriptor, _bus, offset);
        });
    }

    public IGpioInput OpenInput(int offset, GpioInputSettings settings, string consumer, Action<GpioEdge>? onEdge = null)
    {
        var flags = GpioAbi.FlagInput | (settings.ActiveLow ? GpioAbi.FlagActiveLow : 0);
        return WithChip(chip =>
            new LinuxGpioLine(_calls, Request(chip, offset, flags, null, consumer), _bus, offset));
    }

    public void Dispose()
    {
    }

    private T WithChip<T>(Func<int, T> use)
    {
        var chip = DeviceFile.Open(_calls, _bus, _path, BusKind.Gpio);
        try
        {
            return use(chip);
        }
        finally
        {
            _ = _calls.Close(chip);
        }
    }

    private uint ReadLineCount(int chip)
    {
        GpioAbi.ChipInfo info = default;
        var result = _calls.Ioctl(chip, GpioAbi.GetChipInfo, &info);
        return result >= 0
            ? info.Lines
            : throw new BusException("bus.io", _bus, $"bus '{_bus}': {_path} is no GPIO chip ({Errno.Name(-result)})");
    }

    private GpioAbi.LineInfo Describe(int chip, int offset)
    {
        var lines = ReadLineCount(chip);
        if (offset < 0 || offset >= lines)
        {
            throw new BusException(
                "bus.no-such-line", _bus, $"bus '{_bus}': {_path} has lines 0 to {lines - 1}, not {offset}");
        }

        GpioAbi.LineInfo info = default;
        info.Offset = (uint)offset;
        var result = _calls.Ioctl(chip, GpioAbi.GetLineInfo, &info);
        return result >= 0 ? info : throw Failure(offset, -result);
    }

    private int Request(int chip, int offset, ulong flags, bool? level, string consumer)
    {
        var info = Describe(chip, offset);
        if ((info.Flags & GpioAbi.FlagUsed) != 0)
        {
            throw InUse(offset, info);
        }

        GpioAbi.LineRequest request = default;
        request.Offsets[0] = (uint)offset;
        request.LineCount = 1;
        request.Config.Flags = flags;
        if (level is { } high)
        {
            request.Config.AttributeCount = 1;
            request.Config.Attributes[0].Attribute.Id = GpioAbi.AttributeOutputValues;
            request.Config.Attributes[0].Attribute.Value = high ? 1UL : 0;
            request.Config.Attributes[0].Mask = 1;
        }

        // The last byte stays zero: the kernel wants a terminated name.
        Encoding.UTF8.GetEncoder().Convert(
            consumer, new Span<byte>(request.Consumer, GpioAbi.NameSize - 1), flush: true, out _, out _, out _);
        var result = _calls.Ioctl(chip, GpioAbi.GetLine, &request);
        if (result < 0)
        {
            throw -result == Errno.Busy ? InUse(offset, Describe(chip, offset)) : Failure(offset, -result);
        }

        return request.Descriptor;
    }

    private BusException InUse(int offset, GpioAbi.LineInfo info)
    {
        var owner = Text(info.Consumer);
        return new BusException(
            "bus.line-in-use",
            _bus,
            $"bus '{_bus}': line {offset} of {_path} is in use by '{(owner.Length == 0 ? "the kernel" : owner)}'")
        {
            Details = new Dictionary<string, string> { ["bus"] = _bus, ["line"] = $"{offset}", ["owner"] = owner },
        };
    }

    private BusException Failure(int offset, int errno) =>
        new("bus.io", _bus, $"bus '{_bus}': line {offset} of {_path}: {Errno.Name(errno)}");

    private static string Text(byte* name)
    {
        var bytes = new ReadOnlySpan<byte>(name, GpioAbi.NameSize);
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
