using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>
/// Transfers by the commands of SMBus (Documentation/i2c/smbus-protocol.rst), each of which puts on the wire just what the
/// plain transfer would: what has no such command is refused, not imitated. The kernel gives no access to an address whose
/// driver it has loaded.
/// </summary>
internal sealed unsafe class SmbusTransfers(I2cFile file, TimeProvider time)
{
    private const byte First = 0x08;
    private const byte Last = 0x77;

    // A chip may hold the clock when asked; where three in a row do, the wire itself hangs, and each takes up to a second.
    private const int StuckMaximum = 2;

    // A held clock costs the adapter's whole time-out (i2c-gpio: 100 ms, i801: 200 ms, most: 1 s). What times out sooner is
    // an adapter that calls a missing acknowledgement so, as the CP2112's driver does.
    private static readonly TimeSpan Held = TimeSpan.FromMilliseconds(100);

    public void Write(byte address, ReadOnlySpan<byte> data)
    {
        Select(address);
        switch (data.Length)
        {
            case 0:
                Need(address, I2cAbi.FuncQuick, "a write without data");
                Do(address, I2cAbi.SmbusWrite, 0, I2cAbi.SizeQuick, null);
                return;
            case 1:
                Need(address, I2cAbi.FuncWriteByte, "a write of one byte");
                Do(address, I2cAbi.SmbusWrite, data[0], I2cAbi.SizeByte, null);
                return;
            case 2:
                Need(address, I2cAbi.FuncWriteByteData, "a write of two bytes");
                var one = Bytes(data[1..]);
                Do(address, I2cAbi.SmbusWrite, data[0], I2cAbi.SizeByteData, &one);
                return;
            case 3 when file.Can(I2cAbi.FuncWriteWordData) && !file.Can(I2cAbi.FuncWriteBlock):
                var two = Bytes(data[1..]);
                Do(address, I2cAbi.SmbusWrite, data[0], I2cAbi.SizeWordData, &two);
                return;
            default:
                Need(address, I2cAbi.FuncWriteBlock, $"a write of {data.Length} bytes", data.Length - 1);
                var block = Block(data[1..]);
                Do(address, I2cAbi.SmbusWrite, data[0], I2cAbi.SizeBlock, &block);
                return;
        }
    }

    public void Read(byte address, Span<byte> buffer)
    {
        if (buffer.Length != 1)
        {
            throw Lacks(address, $"a read of {buffer.Length} bytes without a command");
        }

        Need(address, I2cAbi.FuncReadByte, "a read of one byte");
        Select(address);
        I2cAbi.SmbusData data = default;
        Do(address, I2cAbi.SmbusRead, 0, I2cAbi.SizeByte, &data);
        buffer[0] = data.Bytes[0];
    }

    public void WriteRead(byte address, ReadOnlySpan<byte> data, Span<byte> buffer)
    {
        if (data.Length != 1 || buffer.IsEmpty)
        {
            throw Lacks(address, $"a read of {buffer.Length} bytes after a write of {data.Length}");
        }

        Select(address);
        I2cAbi.SmbusData read = default;
        switch (buffer.Length)
        {
            case 1:
                Need(address, I2cAbi.FuncReadByteData, "a read of one byte from a register");
                Do(address, I2cAbi.SmbusRead, data[0], I2cAbi.SizeByteData, &read);
                buffer[0] = read.Bytes[0];
                return;
            case 2 when file.Can(I2cAbi.FuncReadWordData) && !file.Can(I2cAbi.FuncReadBlock):
                Do(address, I2cAbi.SmbusRead, data[0], I2cAbi.SizeWordData, &read);
                new ReadOnlySpan<byte>(read.Bytes, 2).CopyTo(buffer);
                return;
            default:
                Need(address, I2cAbi.FuncReadBlock, $"a read of {buffer.Length} bytes", buffer.Length);
                read.Bytes[0] = (byte)buffer.Length;
                Do(address, I2cAbi.SmbusRead, data[0], I2cAbi.SizeBlock, &read);
                if (read.Bytes[0] != buffer.Length)
                {
                    throw file.Failure("bus.io", address, $"{read.Bytes[0]} bytes came instead of {buffer.Length}");
                }

                new ReadOnlySpan<byte>(read.Bytes + 1, buffer.Length).CopyTo(buffer);
                return;
        }
    }

    /// <summary>
    /// As i2cdetect does: a read where a write could set off an EEPROM or a clock, else a write without data. An address that
    /// fails is empty, whatever the adapter calls that (ENXIO, EREMOTEIO, ENODEV, ETIMEDOUT, EIO).
    /// </summary>
    public IReadOnlyList<I2cPresence> Scan()
    {
        var found = new List<I2cPresence>();
        var stuck = 0;
        var isThere = true;
        for (var address = First; address <= Last; address++)
        {
            var selected = file.TryRequest(I2cAbi.Slave, (void*)address);
            if (selected == -Errno.Busy)
            {
                found.Add(new I2cPresence(address, true));
                continue;
            }

            if (selected < 0)
            {
                throw file.Failure(address, -selected);
            }

            var started = time.GetTimestamp();
            var result = Probe(address);
            if (result >= 0)
            {
                found.Add(new I2cPresence(address, false));
            }

            stuck = result == -Errno.TimedOut && time.GetElapsedTime(started) >= Held ? stuck + 1 : 0;
            if (stuck > StuckMaximum)
            {
                throw file.Failure(address, Errno.TimedOut);
            }

            isThere &= result != -Errno.NoSuchDevice;
        }

        if (!isThere)
        {
            // A chip that is absent, or the adapter itself: opening it again tells.
            file.Reopen();
        }

        return found;
    }

    private int Probe(byte address)
    {
        I2cAbi.SmbusData data = default;
        var byRead = (address is (>= 0x30 and <= 0x37) or (>= 0x50 and <= 0x5F) && file.Can(I2cAbi.FuncReadByte))
            || !file.Can(I2cAbi.FuncQuick);
        Need(address, byRead ? I2cAbi.FuncReadByte : I2cAbi.FuncQuick, "a scan");
        return byRead
            ? TryDo(I2cAbi.SmbusRead, 0, I2cAbi.SizeByte, &data)
            : TryDo(I2cAbi.SmbusWrite, 0, I2cAbi.SizeQuick, null);
    }

    private static I2cAbi.SmbusData Bytes(ReadOnlySpan<byte> bytes)
    {
        I2cAbi.SmbusData data = default;
        bytes.CopyTo(new Span<byte>(data.Bytes, I2cAbi.BlockMaximum));
        return data;
    }

    private static I2cAbi.SmbusData Block(ReadOnlySpan<byte> bytes)
    {
        I2cAbi.SmbusData data = default;
        data.Bytes[0] = (byte)bytes.Length;
        bytes.CopyTo(new Span<byte>(data.Bytes + 1, I2cAbi.BlockMaximum));
        return data;
    }

    private void Select(byte address) => file.Request(I2cAbi.Slave, address, (void*)address);

    private void Do(byte address, byte isRead, byte command, uint size, I2cAbi.SmbusData* data)
    {
        var result = TryDo(isRead, command, size, data);
        if (result < 0)
        {
            throw file.Failure(address, -result);
        }
    }

    private int TryDo(byte isRead, byte command, uint size, I2cAbi.SmbusData* data)
    {
        var transfer = new I2cAbi.SmbusTransfer { IsRead = isRead, Command = command, Size = size, Data = data };
        return file.TryRequest(I2cAbi.Smbus, &transfer);
    }

    private void Need(byte address, uint functions, string what, int length = 0)
    {
        if (!file.Can(functions) || length > I2cAbi.BlockMaximum)
        {
            throw Lacks(address, what);
        }
    }

    private BusException Lacks(byte address, string what) => file.Failure(
        "bus.unsupported",
        address,
        $"the adapter speaks SMBus only (it lacks I2C_FUNC_I2C) and cannot do {what}; connect this chip to another adapter");
}
