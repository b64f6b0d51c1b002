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
    private readonly TimeProvider _time;
    private readonly GpioEdgeLoop _edges;

    /// <exception cref="BusException"><c>bus.absent</c>, <c>bus.permission</c>, <c>bus.io</c>.</exception>
    public LinuxGpioChip(ILinuxCalls calls, string bus, string path, TimeProvider time)
    {
        _calls = calls;
        _bus = bus;
        _path = path;
        _time = time;
        _edges = new GpioEdgeLoop(calls, bus, time);
        WithChip(ReadLineCount);
    }

    public IGpioOutput OpenOutput(int offset, bool? initial, bool activeLow, string consumer)
    {
        var polarity = activeLow ? GpioAbi.FlagActiveLow : 0;
        return WithChip<IGpioOutput>(chip =>
        {
            var isOutput = (Describe(chip, offset).Flags & GpioAbi.FlagOutput) != 0;
            if (initial is null && isOutput)
            {
                // Taken as it is, its level is read, then driven on: without a gap on the wire.
                var kept = Request(chip, offset, Config(polarity), consumer);
                try
                {
                    var line = new LinuxGpioLine(_calls, kept, _bus, offset);
                    line.Configure(OutputConfig(polarity, line.Read()));
                    return line;
                }
                catch
                {
                    _ = _calls.Close(kept);
                    throw;
                }
            }

            return new LinuxGpioLine(
                _calls, Request(chip, offset, OutputConfig(polarity, initial ?? false), consumer), _bus, offset);
        });
    }

    public IGpioInput OpenInput(int offset, GpioInputSettings settings, string consumer, Action<GpioEdge>? onEdge = null)
    {
        var flags = GpioAbi.FlagInput
            | (settings.ActiveLow ? GpioAbi.FlagActiveLow : 0)
            | settings.Bias switch
            {
                GpioBias.None => GpioAbi.FlagBiasDisabled,
                GpioBias.PullUp => GpioAbi.FlagBiasPullUp,
                GpioBias.PullDown => GpioAbi.FlagBiasPullDown,
                _ => 0UL,
            };
        var config = Config(flags);
        if (settings.Debounce > TimeSpan.Zero)
        {
            Add(ref config, GpioAbi.AttributeDebounce, (uint)settings.Debounce.TotalMicroseconds);
        }

        return WithChip<IGpioInput>(chip =>
        {
            var withEdges = config;
            withEdges.Flags |= onEdge is null ? 0 : GpioAbi.FlagEdgeRising | GpioAbi.FlagEdgeFalling;
            if (TryRequest(chip, offset, withEdges, consumer, out var result))
            {
                var line = new LinuxGpioLine(_calls, result, _bus, offset);
                return new LinuxGpioInput(line, onEdge is null ? null : _edges, onEdge);
            }

            // No interrupt behind this line (gpiolib-cdev.c, edge_detector_setup): its edges are found by reading.
            if (onEdge is not null && result is Errno.NoSuchDevice or Errno.NoSuchDeviceOrAddress)
            {
                var line = new LinuxGpioLine(_calls, Request(chip, offset, config, consumer), _bus, offset);
                return new PolledInput(line.Read, line.Dispose, TimeSpan.Zero, onEdge, _time);
            }

            throw Refused(chip, offset, config, result);
        });
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

    private static GpioAbi.LineConfig Config(ulong flags) => new() { Flags = flags };

    private static GpioAbi.LineConfig OutputConfig(ulong flags, bool level)
    {
        var config = Config(flags | GpioAbi.FlagOutput);
        Add(ref config, GpioAbi.AttributeOutputValues, level ? 1UL : 0);
        return config;
    }

    /// <summary>An attribute of the request's only line.</summary>
    private static void Add(ref GpioAbi.LineConfig config, uint id, ulong value)
    {
        ref var added = ref config.Attributes[(int)config.AttributeCount++];
        added.Attribute.Id = id;
        added.Attribute.Value = value;
        added.Mask = 1;
    }

    private int Request(int chip, int offset, GpioAbi.LineConfig config, string consumer) =>
        TryRequest(chip, offset, config, consumer, out var result) ? result : throw Refused(chip, offset, config, result);

    /// <summary>True with the line's descriptor, or false with the error number.</summary>
    private bool TryRequest(int chip, int offset, GpioAbi.LineConfig config, string consumer, out int descriptorOrError)
    {
        var info = Describe(chip, offset);
        if ((info.Flags & GpioAbi.FlagUsed) != 0)
        {
            throw InUse(offset, info);
        }

        GpioAbi.LineRequest request = default;
        request.Offsets[0] = (uint)offset;
        request.LineCount = 1;
        request.Config = config;

        // The last byte stays zero: the kernel wants a terminated name.
        Encoding.UTF8.GetEncoder().Convert(
            consumer, new Span<byte>(request.Consumer, GpioAbi.NameSize - 1), flush: true, out _, out _, out _);
        var result = _calls.Ioctl(chip, GpioAbi.GetLine, &request);
        descriptorOrError = result < 0 ? -result : request.Descriptor;
        return result >= 0;
    }

    private BusException Refused(int chip, int offset, GpioAbi.LineConfig config, int errno) => errno switch
    {
        Errno.Busy => InUse(offset, Describe(chip, offset)),
        Errno.NotSupported or Errno.NotSupportedInKernel
            when (config.Flags & (GpioAbi.FlagBiasPullUp | GpioAbi.FlagBiasPullDown)) != 0 => new BusException(
                "bus.unsupported",
                _bus,
                $"bus '{_bus}': {_path} cannot pull line {offset}: leave the bias out and solder a resistor"),
        _ => Failure(offset, errno),
    };

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
