using System.Buffers.Binary;
using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Simulation.Modbus;

/// <summary>The registers of a simulated device, laid out by its map. Own code, not the driver's, so that a mistake is not made twice.</summary>
internal static class ModbusRegisters
{
    /// <summary>The registers of a value; null stands for "none".</summary>
    public static ushort[] Lay(ModbusPoint point, ModbusWordOrder order, PropertyValue? value)
    {
        double raw = value switch
        {
            PropertyValue.Choice c => point.Words.GetValueOrDefault(c.Word),
            PropertyValue.Switch s => s.IsOn ? 1 << (point.Bit ?? 0) : 0,
            PropertyValue.Measurement m => (m.Value - point.Offset) / point.Scale,
            _ => point.Missing ?? 0,
        };

        // A, B, C, D: the value with its highest byte first, as section 4.2 of the specification wants it.
        var bytes = new byte[4];
        switch (point.Type)
        {
            case ModbusType.Float32:
                BinaryPrimitives.WriteSingleBigEndian(bytes, (float)raw);
                break;
            case ModbusType.Uint32:
                BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Math.Round(raw));
                break;
            case ModbusType.Int32:
                BinaryPrimitives.WriteInt32BigEndian(bytes, (int)Math.Round(raw));
                break;
            default:
                return [(ushort)((long)Math.Round(raw) & 0xFFFF)];
        }

        var at = Places(order);
        return [(ushort)((bytes[at[0]] << 8) | bytes[at[1]]), (ushort)((bytes[at[2]] << 8) | bytes[at[3]])];
    }

    /// <summary>The value that registers mean; null when the map has none for them.</summary>
    public static PropertyValue? Take(string property, ModbusPoint point, ModbusWordOrder order, ReadOnlySpan<ushort> registers)
    {
        double raw;
        if (point.Length == 1)
        {
            raw = point.Type == ModbusType.Int16 ? (short)registers[0] : registers[0];
        }
        else
        {
            var bytes = new byte[4];
            var at = Places(order);
            for (var i = 0; i < 4; i++)
            {
                bytes[at[i]] = (byte)(registers[i / 2] >> (i % 2 == 0 ? 8 : 0));
            }

            raw = point.Type switch
            {
                ModbusType.Float32 => BinaryPrimitives.ReadSingleBigEndian(bytes),
                ModbusType.Int32 => BinaryPrimitives.ReadInt32BigEndian(bytes),
                _ => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            };
        }

        if (point.Words.Count > 0)
        {
            return point.Words.FirstOrDefault(w => w.Value == raw).Key is { } word ? PropertyValue.Of(word) : null;
        }

        if (point.IsSwitch)
        {
            return PropertyValue.Of(((int)raw >> (point.Bit ?? 0) & 1) == 1);
        }

        var value = Math.Round((raw * point.Scale) + point.Offset, 4);
        return value >= (point.Minimum ?? double.MinValue) && value <= (point.Maximum ?? double.MaxValue)
            ? PropertyValue.Of(value, point.Unit is { } unit ? new Unit(unit) : PropertyUnits.Of(property))
            : null;
    }

    /// <summary>Which of A, B, C, D comes first, second, third, fourth.</summary>
    private static int[] Places(ModbusWordOrder order) => order switch
    {
        ModbusWordOrder.LowFirst => [2, 3, 0, 1],
        ModbusWordOrder.HighFirstSwapped => [1, 0, 3, 2],
        ModbusWordOrder.LowFirstSwapped => [3, 2, 1, 0],
        _ => [0, 1, 2, 3],
    };
}
