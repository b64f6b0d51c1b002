namespace ClassroomEdge.Devices.Modbus;

/// <summary>CRC-16 of frames on a serial line (MODBUS over Serial Line V1.02, section 6.2.2): polynomial 0xA001 mirrored, initially 0xFFFF.</summary>
internal static class ModbusCrc
{
    /// <summary>The checksum; its low byte is sent first.</summary>
    public static ushort Of(ReadOnlySpan<byte> bytes)
    {
        ushort crc = 0xFFFF;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (ushort)((crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1);
            }
        }

        return crc;
    }
}
