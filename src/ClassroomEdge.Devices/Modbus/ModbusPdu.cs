using System.Buffers.Binary;
using ClassroomEdge.Core.Modbus;

namespace ClassroomEdge.Devices.Modbus;

/// <summary>Requests of the Modbus Application Protocol (V1.1b3, section 6), without what TCP or a serial line puts around them.</summary>
internal static class ModbusPdu
{
    /// <summary>Section 4.1: 256 bytes of a serial frame less address and CRC.</summary>
    public const int Longest = 253;

    /// <summary>Set in the function code of an exception.</summary>
    public const byte ExceptionFlag = 0x80;

    /// <summary>Functions 1 to 4.</summary>
    public static byte[] Read(ModbusTable table, int address, int count)
    {
        byte function = table switch
        {
            ModbusTable.Coil => 0x01,
            ModbusTable.Discrete => 0x02,
            ModbusTable.Holding => 0x03,
            _ => 0x04,
        };
        return Words(function, address, count);
    }

    /// <summary>Function 5.</summary>
    public static byte[] WriteCoil(int address, bool on) => Words(0x05, address, on ? 0xFF00 : 0x0000);

    /// <summary>Function 6.</summary>
    public static byte[] WriteRegister(int address, ushort value) => Words(0x06, address, value);

    /// <summary>Function 15.</summary>
    public static byte[] WriteCoils(int address, ReadOnlySpan<bool> coils)
    {
        var pdu = new byte[6 + ((coils.Length + 7) / 8)];
        Words(0x0F, address, coils.Length).CopyTo(pdu, 0);
        pdu[5] = (byte)(pdu.Length - 6);
        for (var i = 0; i < coils.Length; i++)
        {
            pdu[6 + (i / 8)] |= (byte)(coils[i] ? 1 << (i % 8) : 0);
        }

        return pdu;
    }

    /// <summary>Function 16.</summary>
    public static byte[] WriteRegisters(int address, ReadOnlySpan<ushort> registers)
    {
        var pdu = new byte[6 + (2 * registers.Length)];
        Words(0x10, address, registers.Length).CopyTo(pdu, 0);
        pdu[5] = (byte)(2 * registers.Length);
        for (var i = 0; i < registers.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(pdu.AsSpan(6 + (2 * i)), registers[i]);
        }

        return pdu;
    }

    private static byte[] Words(byte function, int first, int second)
    {
        var pdu = new byte[5];
        pdu[0] = function;
        BinaryPrimitives.WriteUInt16BigEndian(pdu.AsSpan(1), (ushort)first);
        BinaryPrimitives.WriteUInt16BigEndian(pdu.AsSpan(3), (ushort)second);
        return pdu;
    }
}
