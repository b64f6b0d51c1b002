using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>
/// An I²C bus by <c>/dev/i2c-*</c>: each call is one I2C_RDWR transaction, so a write and a read are joined by a repeated
/// START. An adapter that speaks SMBus only (a PC's chipset, i2c-stub, some USB ones) does what SMBus has a command for.
/// </summary>
internal sealed unsafe class LinuxI2cBus : II2cBus
{
    private readonly I2cFile _file;
    private readonly SmbusTransfers _smbus;

    /// <exception cref="BusException"><c>bus.absent</c>, <c>bus.permission</c>, <c>bus.io</c>.</exception>
    public LinuxI2cBus(ILinuxCalls calls, string bus, string path, TimeProvider time)
    {
        _file = new I2cFile(calls, bus, path);
        _smbus = new SmbusTransfers(_file, time);
    }

    public void Write(byte address, ReadOnlySpan<byte> data)
    {
        if (!_file.Can(I2cAbi.FuncI2c))
        {
            _smbus.Write(address, data);
            return;
        }

        fixed (byte* bytes = data)
        {
            var message = Message(address, 0, bytes, data.Length);
            Transfer(address, &message, 1);
        }
    }

    public void Read(byte address, Span<byte> buffer)
    {
        if (!_file.Can(I2cAbi.FuncI2c))
        {
            _smbus.Read(address, buffer);
            return;
        }

        fixed (byte* bytes = buffer)
        {
            var message = Message(address, I2cAbi.MessageRead, bytes, buffer.Length);
            Transfer(address, &message, 1);
        }
    }

    public void WriteRead(byte address, ReadOnlySpan<byte> data, Span<byte> buffer)
    {
        if (!_file.Can(I2cAbi.FuncI2c))
        {
            _smbus.WriteRead(address, data, buffer);
            return;
        }

        fixed (byte* written = data)
        fixed (byte* read = buffer)
        {
            var messages = stackalloc I2cAbi.Message[2];
            messages[0] = Message(address, 0, written, data.Length);
            messages[1] = Message(address, I2cAbi.MessageRead, read, buffer.Length);
            Transfer(address, messages, 2);
        }
    }

    public IReadOnlyList<I2cPresence> Scan() => _smbus.Scan();

    public void Dispose() => _file.Dispose();

    private static I2cAbi.Message Message(byte address, ushort flags, byte* buffer, int length) => new()
    {
        Address = address,
        Flags = flags,
        Length = checked((ushort)length),
        Buffer = buffer,
    };

    private void Transfer(byte address, I2cAbi.Message* messages, uint count)
    {
        var transfer = new I2cAbi.Transfer { Messages = messages, Count = count };
        _file.Request(I2cAbi.Rdwr, address, &transfer);
    }
}
