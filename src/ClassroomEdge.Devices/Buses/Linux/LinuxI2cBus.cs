using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>
/// An I²C bus by <c>/dev/i2c-*</c>: each call is one I2C_RDWR transaction, so a write and a read are joined by a repeated
/// START. A USB adapter that was pulled out is opened again with the next transfer.
/// </summary>
internal sealed unsafe class LinuxI2cBus : II2cBus
{
    private readonly ILinuxCalls _calls;
    private readonly string _bus;
    private readonly string _path;
    private int _descriptor = -1;

    /// <exception cref="BusException"><c>bus.absent</c>, <c>bus.permission</c>, <c>bus.io</c>.</exception>
    public LinuxI2cBus(ILinuxCalls calls, string bus, string path)
    {
        _calls = calls;
        _bus = bus;
        _path = path;
        Open();
    }

    public void Write(byte address, ReadOnlySpan<byte> data)
    {
        fixed (byte* bytes = data)
        {
            var message = Message(address, 0, bytes, data.Length);
            Transfer(address, &message, 1);
        }
    }

    public void Read(byte address, Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            var message = Message(address, I2cAbi.MessageRead, bytes, buffer.Length);
            Transfer(address, &message, 1);
        }
    }

    public void WriteRead(byte address, ReadOnlySpan<byte> data, Span<byte> buffer)
    {
        fixed (byte* written = data)
        fixed (byte* read = buffer)
        {
            var messages = stackalloc I2cAbi.Message[2];
            messages[0] = Message(address, 0, written, data.Length);
            messages[1] = Message(address, I2cAbi.MessageRead, read, buffer.Length);
            Transfer(address, messages, 2);
        }
    }

    public IReadOnlyList<I2cPresence> Scan() =>
        throw new BusException("bus.unsupported", _bus, $"bus '{_bus}' cannot be scanned");

    public void Dispose() => Close();

    private static I2cAbi.Message Message(byte address, ushort flags, byte* buffer, int length) => new()
    {
        Address = address,
        Flags = flags,
        Length = checked((ushort)length),
        Buffer = buffer,
    };

    private void Transfer(byte address, I2cAbi.Message* messages, uint count)
    {
        if (_descriptor < 0)
        {
            Open();
        }

        var transfer = new I2cAbi.Transfer { Messages = messages, Count = count };
        var result = _calls.Ioctl(_descriptor, I2cAbi.Rdwr, &transfer);
        if (result >= 0)
        {
            return;
        }

        throw -result switch
        {
            // Which of the two a missing acknowledgement gives depends on the adapter (Documentation/i2c/fault-codes.rst).
            Errno.NoSuchDeviceOrAddress or Errno.RemoteIo => Failure(
                "bus.nack", address, "nobody acknowledges"),
            Errno.TimedOut => Failure("bus.timeout", address, "the transfer timed out: is the clock held low?"),
            Errno.TryAgain => Failure(
                "bus.arbitration-lost", address, "lost arbitration: another master, or a data line held low"),
            Errno.Busy => Failure("bus.io", address, "the bus is busy"),
            Errno.NoSuchDevice or Errno.BadDescriptor => Gone(address),
            var errno => Failure("bus.io", address, Errno.Name(errno)),
        };
    }

    private BusException Gone(byte address)
    {
        Close();
        return Failure("bus.absent", address, $"{_path} has gone");
    }

    private BusException Failure(string code, byte address, string problem) =>
        new(code, _bus, $"I²C bus '{_bus}', address 0x{address:x2}: {problem}");

    private void Open()
    {
        var descriptor = DeviceFile.Open(_calls, _bus, _path, BusKind.I2c);
        nuint functions = 0;
        var result = _calls.Ioctl(descriptor, I2cAbi.Funcs, &functions);
        if (result < 0 || (functions & I2cAbi.FuncI2c) == 0)
        {
            _ = _calls.Close(descriptor);
            throw new BusException(
                "bus.io",
                _bus,
                result < 0
                    ? $"bus '{_bus}': {_path} is no I²C bus ({Errno.Name(-result)})"
                    : $"bus '{_bus}': {_path} speaks SMBus only; its adapter lacks I2C_FUNC_I2C");
        }

        _descriptor = descriptor;
    }

    private void Close()
    {
        if (_descriptor >= 0)
        {
            _ = _calls.Close(_descriptor);
            _descriptor = -1;
        }
    }
}
