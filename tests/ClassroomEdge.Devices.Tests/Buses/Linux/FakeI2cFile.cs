using ClassroomEdge.Devices.Buses.Linux;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

/// <summary>The open adapter: drivers/i2c/i2c-dev.c.</summary>
internal sealed unsafe class FakeI2cFile(FakeI2cAdapter adapter) : FakeFile
{
    private ushort _address;

    public override int Ioctl(uint request, void* argument)
    {
        switch (request)
        {
            case 0x0703:
                _address = (ushort)(nuint)argument;
                return _address > 0x7F ? -Errno.InvalidArgument : adapter.Bound.Contains(_address) ? -Errno.Busy : 0;
            case 0x0705:
                *(nuint*)argument = adapter.Functions;
                return 0;
            case 0x0707 when (adapter.Functions & 1) != 0:
                var data = (byte*)argument;
                return Transfer(*(byte**)data, *(int*)(data + sizeof(nint)));
            case 0x0707:
                return -Errno.NotSupported;
            case 0x0720:
                return Smbus((byte*)argument);
            default:
                return -Errno.NotATerminal;
        }
    }

    private int Transfer(byte* message, int count)
    {
        adapter.Transfers.Add(count);
        adapter.OnTransfer();
        if (adapter.TransferError != 0)
        {
            return -adapter.TransferError;
        }

        for (var i = 0; i < count; i++, message += 8 + sizeof(nint))
        {
            var isRead = (*(ushort*)(message + 2) & 1) != 0;
            var buffer = new Span<byte>(*(byte**)(message + 8), *(ushort*)(message + 4));
            var bytes = buffer.ToArray();
            var result = Do(*(ushort*)message, isRead ? null : bytes, isRead ? bytes : null);
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

    private int Smbus(byte* argument)
    {
        var isRead = argument[0] == 1;
        var command = argument[1];
        var size = *(uint*)(argument + 4);
        var data = *(byte**)(argument + 8);
        adapter.SmbusSizes.Add(size);
        adapter.OnTransfer();
        if (adapter.TransferError != 0)
        {
            return -adapter.TransferError;
        }

        var needs = (isRead, size) switch
        {
            (_, 0) => 0x1_0000U,
            (true, 1) => 0x2_0000U,
            (false, 1) => 0x4_0000U,
            (true, 2) => 0x8_0000U,
            (false, 2) => 0x10_0000U,
            (true, 3) => 0x20_0000U,
            (false, 3) => 0x40_0000U,
            (true, 8) => 0x400_0000U,
            (false, 8) => 0x800_0000U,
            _ => uint.MaxValue,
        };
        if ((adapter.Functions & needs) != needs || (size == 8 && data[0] is 0 or > 32))
        {
            return -Errno.NotSupported;
        }

        var length = size switch
        {
            0 => 0,
            1 or 2 => 1,
            3 => 2,
            _ => data[0],
        };
        var payload = size == 8 ? data + 1 : data;
        if (!isRead)
        {
            byte[] written = size switch
            {
                0 => [],
                1 => [command],
                _ => [command, .. new ReadOnlySpan<byte>(payload, length)],
            };
            return Do(_address, written, null);
        }

        var result = size == 1 ? 0 : Do(_address, [command], null);
        var read = new byte[length];
        result = result < 0 ? result : Do(_address, null, read);
        read.CopyTo(new Span<byte>(payload, length));
        return result;
    }

    private int Do(ushort address, byte[]? written, byte[]? read) =>
        adapter.Chips.TryGetValue(address, out var chip) ? Math.Min(0, chip(written, read)) : -adapter.AbsentError;
}
