namespace ClassroomEdge.Devices.Sensors;

/// <summary>Frames of nine bytes of the MH-Z19B's serial protocol: FF, seven, checksum (manual version 1.0, page 7).</summary>
internal static class Mhz19bFrame
{
    public const int Length = 9;
    public const byte Start = 0xFF;
    public const byte ReadConcentration = 0x86;
    public const byte SelfCalibration = 0x79;
    public const byte On = 0xA0;

    /// <summary>A command to the sensor, which is number 1.</summary>
    public static byte[] Command(byte command, byte argument = 0)
    {
        byte[] frame = [Start, 0x01, command, argument, 0, 0, 0, 0, 0];
        frame[^1] = Checksum(frame);
        return frame;
    }

    /// <summary>Of bytes 1 to 7: inverted sum plus one.</summary>
    public static byte Checksum(ReadOnlySpan<byte> frame)
    {
        byte sum = 0;
        foreach (var b in frame[1..(Length - 1)])
        {
            sum += b;
        }

        return (byte)(0xFF - sum + 1);
    }

    /// <summary>The first whole answer to a command in what came, whatever stands before it.</summary>
    /// <returns>Null: none yet. <paramref name="isDamaged"/>: one came, with a wrong checksum.</returns>
    public static byte[]? Find(ReadOnlySpan<byte> received, byte command, out bool isDamaged)
    {
        isDamaged = false;
        for (var i = 0; i + Length <= received.Length; i++)
        {
            var frame = received.Slice(i, Length);
            if (frame[0] != Start || frame[1] != command)
            {
                continue;
            }

            if (Checksum(frame) == frame[^1])
            {
                return frame.ToArray();
            }

            isDamaged = true;
        }

        return null;
    }
}
