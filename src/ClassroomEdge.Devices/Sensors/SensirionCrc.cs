namespace ClassroomEdge.Devices.Sensors;

/// <summary>CRC-8 of Sensirion's chips: polynomial 0x31, initial value 0xFF (SCD4x data sheet, 3.12).</summary>
internal static class SensirionCrc
{
    /// <summary>Of two bytes, mostly.</summary>
    public static byte Of(ReadOnlySpan<byte> data)
    {
        byte crc = 0xFF;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (byte)((crc & 0x80) != 0 ? (crc << 1) ^ 0x31 : crc << 1);
            }
        }

        return crc;
    }
}
