namespace ClassroomEdge.Simulation.Modbus;

/// <summary>A device that speaks Modbus RTU on a simulated serial line; requests to others it does not answer.</summary>
internal sealed class SimulatedModbusLine(string deviceId, string model, byte number) : SimulatedModbusServer(deviceId, model)
{
    private static readonly ushort[] Table = [.. Enumerable.Range(0, 256).Select(MakeEntry)];

    public override async Task TalkAsync(Stream stream, CancellationToken cancellationToken)
    {
        var frame = new byte[256];
        var count = 0;
        while (await stream.ReadAsync(frame.AsMemory(count), cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            count += read;
            while (LengthOf(frame, count) is { } length && count >= length)
            {
                if (Crc(frame.AsSpan(0, length)) != 0)
                {
                    // Noise: a device waits for the next silence.
                    count = 0;
                    break;
                }

                if (frame[0] == number)
                {
                    await stream.WriteAsync(Framed(Answer(number, frame.AsSpan(1, length - 3))), cancellationToken).ConfigureAwait(false);
                }

                count -= length;
                frame.AsSpan(length, count).CopyTo(frame);
            }

            if (count == frame.Length)
            {
                count = 0;
            }
        }
    }

    /// <summary>Over a frame with its checksum it is 0.</summary>
    internal static ushort Crc(ReadOnlySpan<byte> bytes)
    {
        ushort crc = 0xFFFF;
        foreach (var one in bytes)
        {
            crc = (ushort)((crc >> 8) ^ Table[(crc ^ one) & 0xFF]);
        }

        return crc;
    }

    private static ushort MakeEntry(int index)
    {
        var entry = index;
        for (var bit = 0; bit < 8; bit++)
        {
            entry = (entry & 1) == 1 ? (entry >> 1) ^ 0xA001 : entry >> 1;
        }

        return (ushort)entry;
    }

    private static int? LengthOf(byte[] frame, int count) => count switch
    {
        < 8 => null,
        _ when frame[1] is 15 or 16 => 9 + frame[6],
        _ => 8,
    };

    private byte[] Framed(byte[] pdu)
    {
        byte[] frame = [(byte)(Fault == WrongUnit ? number + 1 : number), .. pdu];
        var crc = Crc(frame);
        return [.. frame, (byte)crc, (byte)(crc >> 8)];
    }
}
