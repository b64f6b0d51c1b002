using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>A <c>/dev/i2c-*</c>, opened again with the next use after its adapter was pulled out, and what its errors mean.</summary>
internal sealed unsafe class I2cFile : IDisposable
{
    private readonly ILinuxCalls _calls;
    private readonly string _bus;
    private readonly string _path;
    private int _descriptor = -1;
    private nuint _functions;

    /// <exception cref="BusException"><c>bus.absent</c>, <c>bus.permission</c>, <c>bus.io</c>.</exception>
    public I2cFile(ILinuxCalls calls, string bus, string path)
    {
        _calls = calls;
        _bus = bus;
        _path = path;
        Open();
    }

    /// <summary>The adapter has all of these functions.</summary>
    public bool Can(uint functions) => (_functions & functions) == functions;

    /// <summary>A request about an address.</summary>
    /// <exception cref="BusException">It failed.</exception>
    public void Request(uint request, byte address, void* argument)
    {
        var result = TryRequest(request, argument);
        if (result < 0)
        {
            throw Failure(address, -result);
        }
    }

    /// <summary>A request; negative is <c>-errno</c>.</summary>
    public int TryRequest(uint request, void* argument)
    {
        if (_descriptor < 0)
        {
            Open();
        }

        return _calls.Ioctl(_descriptor, request, argument);
    }

    /// <summary>Opens the adapter anew.</summary>
    /// <exception cref="BusException">It has gone (<c>bus.absent</c>), or cannot be opened.</exception>
    public void Reopen()
    {
        Dispose();
        Open();
    }

    public BusException Failure(string code, byte address, string problem) =>
        new(code, _bus, $"I²C bus '{_bus}', address 0x{address:x2}: {problem}");

    /// <summary>Documentation/i2c/fault-codes.rst.</summary>
    public BusException Failure(byte address, int errno)
    {
        switch (errno)
        {
            // Which of the two a missing acknowledgement gives depends on the adapter.
            case Errno.NoSuchDeviceOrAddress or Errno.RemoteIo:
                return Nack(address);
            case Errno.TimedOut:
                return Failure(
                    "bus.timeout",
                    address,
                    "the transfer timed out: is the clock held low? (Behind a CP2112 the chip may also be absent: its driver does not tell the two apart)");
            case Errno.TryAgain:
                return Failure(
                    "bus.arbitration-lost", address, "lost arbitration: another master, or somebody holds the data line low");
            case Errno.Busy:
                return Failure("bus.line-in-use", address, "a driver of the kernel has the chip (see /sys/bus/i2c/devices)");
            case Errno.NoSuchDevice or Errno.BadDescriptor:
                try
                {
                    // i2c-stub and some adapters say so of a chip; of an adapter that was pulled out its file tells.
                    Reopen();
                    return Nack(address);
                }
                catch (BusException e) when (e.Code == "bus.absent")
                {
                    return Failure("bus.absent", address, $"{_path} has gone");
                }

            default:
                return Failure("bus.io", address, Errno.Name(errno));
        }
    }

    public void Dispose()
    {
        if (_descriptor >= 0)
        {
            _ = _calls.Close(_descriptor);
            _descriptor = -1;
        }
    }

    private BusException Nack(byte address) => Failure("bus.nack", address, "nobody acknowledges");

    private void Open()
    {
        var descriptor = DeviceFile.Open(_calls, _bus, _path, BusKind.I2c);
        nuint functions = 0;
        var result = _calls.Ioctl(descriptor, I2cAbi.Funcs, &functions);
        if (result < 0)
        {
            _ = _calls.Close(descriptor);
            throw new BusException("bus.io", _bus, $"bus '{_bus}': {_path} is no I²C bus ({Errno.Name(-result)})");
        }

        _functions = functions;
        _descriptor = descriptor;
    }
}
