using System.Text;
using ClassroomEdge.Devices.Buses.Linux;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

/// <summary>The open chip: drivers/gpio/gpiolib-cdev.c, version 2 of the interface.</summary>
internal sealed unsafe class FakeGpioFile(FakeGpioChip chip) : FakeFile
{
    public override int Ioctl(uint request, void* argument)
    {
        var bytes = (byte*)argument;
        switch (request)
        {
            case 0x8044B401:
                *(uint*)(bytes + 64) = FakeGpioChip.LineCount;
                return 0;
            case 0xC100B405:
                var asked = *(uint*)(bytes + 64);
                if (asked >= FakeGpioChip.LineCount)
                {
                    return -Errno.InvalidArgument;
                }

                var line = chip.Lines[asked];
                *(ulong*)(bytes + 72) = (line.Consumer is null ? 0UL : 1) | (line.ActiveLow ? 2UL : 0) | (line.IsOutput ? 8UL : 4);
                Encoding.UTF8.GetBytes(line.Consumer ?? "").CopyTo(new Span<byte>(bytes + 32, 32));
                return 0;
            case 0xC250B407:
                return Request(bytes);
            default:
                return -Errno.NotATerminal;
        }
    }

    private int Request(byte* bytes)
    {
        var offset = *(uint*)bytes;
        var flags = *(ulong*)(bytes + 288);
        if (*(uint*)(bytes + 560) != 1 || offset >= FakeGpioChip.LineCount || bytes[287] != 0)
        {
            return -Errno.InvalidArgument;
        }

        var line = chip.Lines[offset];
        if (line.Consumer is not null)
        {
            return -Errno.Busy;
        }

        if ((flags & 0x30) != 0 && !chip.HasInterrupts)
        {
            return -Errno.NoSuchDeviceOrAddress;
        }

        var configured = FakeLineFile.Configure(line, bytes + 288);
        if (configured < 0)
        {
            return configured;
        }

        line.Consumer = Encoding.UTF8.GetString(new ReadOnlySpan<byte>(bytes + 256, 32)).TrimEnd('\0');
        *(int*)(bytes + 588) = chip.Kernel.Add(new FakeLineFile(chip, line));
        return 0;
    }
}
