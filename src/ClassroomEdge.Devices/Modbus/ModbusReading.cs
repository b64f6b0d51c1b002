using System.Buffers.Binary;
using System.Collections.Immutable;
using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Modbus;

/// <summary>Between registers and values, by the map. Pure.</summary>
internal static class ModbusReading
{
    /// <summary>The value of a point's registers; null when the device says that it has none.</summary>
    /// <exception cref="FormatException">They hold nothing that the map knows.</exception>
    public static PropertyValue? Decode(string property, ModbusPoint point, ModbusWordOrder order, ReadOnlySpan<ushort> registers)
    {
        if (point.Bit is { } bit)
        {
            return FromBit(point, (registers[0] >> bit & 1) != 0);
        }

        if (point.Type == ModbusType.Float32)
        {
            var number = BitConverter.UInt32BitsToSingle(Joined(registers, order));
            return float.IsFinite(number)
                ? Number(property, point, Math.Round(number, Digits(number)))
                : throw new FormatException($"'{property}' is no number: {Hex(registers)}");
        }

        long raw = point.Type switch
        {
            ModbusType.Uint16 => registers[0],
            ModbusType.Int16 => (short)registers[0],
            ModbusType.Uint32 => Joined(registers, order),
            _ => (int)Joined(registers, order),
        };

        // Manuals write the same bits signed and unsigned: -32768 and 0x8000 both mean "none".
        if (point.Missing is { } missing && (raw == missing || (point.Length == 1 && (ushort)raw == (ushort)missing)))
        {
            return null;
        }

        return point.Words.Count == 0 ? Number(property, point, raw) : Word(property, point, raw);
    }

    /// <summary>The value of a coil, a discrete input or one bit.</summary>
    public static PropertyValue FromBit(ModbusPoint point, bool isOn) =>
        point.Words.FirstOrDefault(w => w.Value == (isOn ? 1 : 0)).Key is { } word ? PropertyValue.Of(word) : PropertyValue.Of(isOn);

    /// <summary>True when the value switches a coil or a bit on.</summary>
    public static bool IsOn(ModbusPoint point, PropertyValue value) => value switch
    {
        PropertyValue.Switch s => s.IsOn,
        PropertyValue.Choice c => point.Words[c.Word] != 0,
        _ => throw new ArgumentException($"{value} is no switch", nameof(value)),
    };

    /// <summary>The registers to write for a value that has been checked.</summary>
    public static ImmutableArray<ushort> Encode(ModbusPoint point, ModbusWordOrder order, PropertyValue value)
    {
        var raw = value switch
        {
            PropertyValue.Choice c => point.Words[c.Word],
            PropertyValue.Measurement m => (m.Value - point.Offset) / point.Scale,
            PropertyValue.Switch s => s.IsOn ? 1 : 0,
            _ => throw new ArgumentException($"{value} fits no register", nameof(value)),
        };
        return point.Type switch
        {
            ModbusType.Uint16 => [(ushort)Math.Clamp(Math.Round(raw), ushort.MinValue, ushort.MaxValue)],
            ModbusType.Int16 => [(ushort)(short)Math.Clamp(Math.Round(raw), short.MinValue, short.MaxValue)],
            ModbusType.Uint32 => Split((uint)Math.Clamp(Math.Round(raw), uint.MinValue, uint.MaxValue), order),
            ModbusType.Int32 => Split((uint)(int)Math.Clamp(Math.Round(raw), int.MinValue, int.MaxValue), order),
            _ => Split(BitConverter.SingleToUInt32Bits((float)raw), order),
        };
    }

    private static PropertyValue Word(string property, ModbusPoint point, long raw)
    {
        foreach (var (word, value) in point.Words)
        {
            if (value == raw)
            {
                return PropertyValue.Of(word);
            }
        }

        throw new FormatException($"'{property}' is {raw}, and the map knows {string.Join(", ", point.Words.Select(w => $"{w.Value} ({w.Key})"))}");
    }

    private static PropertyValue Number(string property, ModbusPoint point, double raw)
    {
        // 231 × 0.1 is 23.1, not 23.100000000000001.
        var value = Math.Round((raw * point.Scale) + point.Offset, 6);
        return PropertyValue.Of(value, point.Unit is { } unit ? new Unit(unit) : PropertyUnits.Of(property));
    }

    /// <summary>A single holds seven digits; those beyond are noise.</summary>
    private static int Digits(float number)
    {
        var size = number == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(number)));
        return Math.Clamp(6 - size, 0, 6);
    }

    private static uint Joined(ReadOnlySpan<ushort> registers, ModbusWordOrder order)
    {
        var (high, low) = order is ModbusWordOrder.HighFirst or ModbusWordOrder.HighFirstSwapped
            ? (registers[0], registers[1])
            : (registers[1], registers[0]);
        return order is ModbusWordOrder.HighFirst or ModbusWordOrder.LowFirst
            ? ((uint)high << 16) | low
            : ((uint)BinaryPrimitives.ReverseEndianness(high) << 16) | BinaryPrimitives.ReverseEndianness(low);
    }

    private static ImmutableArray<ushort> Split(uint raw, ModbusWordOrder order)
    {
        var (high, low) = ((ushort)(raw >> 16), (ushort)raw);
        if (order is ModbusWordOrder.HighFirstSwapped or ModbusWordOrder.LowFirstSwapped)
        {
            (high, low) = (BinaryPrimitives.ReverseEndianness(high), BinaryPrimitives.ReverseEndianness(low));
        }

        return order is ModbusWordOrder.HighFirst or ModbusWordOrder.HighFirstSwapped ? [high, low] : [low, high];
    }

    private static string Hex(ReadOnlySpan<ushort> registers)
    {
        var text = "";
        foreach (var register in registers)
        {
            text += $"{register:X4}";
        }

        return text;
    }
}
