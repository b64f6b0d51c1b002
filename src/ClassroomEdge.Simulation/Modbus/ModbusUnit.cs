using System.Buffers.Binary;
using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Simulation.Models;

namespace ClassroomEdge.Simulation.Modbus;

/// <summary>
/// A device that answers requests of the Modbus Application Protocol (V1.1b3, section 6) out of its map and its model: what the
/// map does not have it refuses, as devices do. Thread-safe.
/// </summary>
internal sealed class ModbusUnit(ModbusMap map, int addressOffset, DeviceModel model)
{
    /// <summary>Exception 2.</summary>
    public const byte IllegalAddress = 2;

    private const byte IllegalFunction = 1;
    private const byte IllegalValue = 3;

    public ModbusMap Map => map;

    public int AddressOffset => addressOffset;

    public DeviceModel Model => model;

    /// <summary>The answer to a request, exceptions included.</summary>
    public byte[] Answer(ReadOnlySpan<byte> request)
    {
        var function = request[0];
        if (request.Length < 5)
        {
            return Exception(function, IllegalValue);
        }

        int address = BinaryPrimitives.ReadUInt16BigEndian(request[1..]);
        int second = BinaryPrimitives.ReadUInt16BigEndian(request[3..]);
        return function switch
        {
            1 => ReadBits(function, ModbusTable.Coil, address, second),
            2 => ReadBits(function, ModbusTable.Discrete, address, second),
            3 => ReadRegisters(function, ModbusTable.Holding, address, second),
            4 => ReadRegisters(function, ModbusTable.Input, address, second),
            5 => second is 0x0000 or 0xFF00
                ? Written(request, Write(ModbusTable.Coil, address, [(ushort)(second >> 15)]))
                : Exception(function, IllegalValue),
            6 when !map.WriteMultipleOnly => Written(request, Write(ModbusTable.Holding, address, [(ushort)second])),
            15 => WriteCoils(request, address, second),
            16 => WriteRegisters(request, address, second),
            _ => Exception(function, IllegalFunction),
        };
    }

    public static byte[] Exception(byte function, byte code) => [(byte)(function | 0x80), code];

    private static byte[] Written(ReadOnlySpan<byte> request, byte exception) =>
        exception == 0 ? request[..5].ToArray() : Exception(request[0], exception);

    private byte[] ReadBits(byte function, ModbusTable table, int address, int count)
    {
        if (count is < 1 or > 2000)
        {
            return Exception(function, IllegalValue);
        }

        var reply = new byte[2 + ((count + 7) / 8)];
        (reply[0], reply[1]) = (function, (byte)(reply.Length - 2));
        for (var i = 0; i < count; i++)
        {
            if (PointAt(table, address + i) is not { } point)
            {
                return Exception(function, IllegalAddress);
            }

            if (ModbusRegisters.Lay(point.Value, map.WordOrder, model.Get(point.Key))[0] != 0)
            {
                reply[2 + (i >> 3)] |= (byte)(1 << (i & 7));
            }
        }

        return reply;
    }

    private byte[] ReadRegisters(byte function, ModbusTable table, int address, int count)
    {
        if (count < 1 || count > map.LargestRead)
        {
            return Exception(function, IllegalValue);
        }

        var image = Image(table);
        var reply = new byte[2 + (2 * count)];
        (reply[0], reply[1]) = (function, (byte)(2 * count));
        for (var i = 0; i < count; i++)
        {
            var wanted = address + i - addressOffset;
            if (!image.TryGetValue(wanted, out var register)
                && (map.LargestGap == 0 || image.Count == 0 || wanted < image.Keys.Min() || wanted > image.Keys.Max()))
            {
                return Exception(function, IllegalAddress);
            }

            BinaryPrimitives.WriteUInt16BigEndian(reply.AsSpan(2 + (2 * i)), register);
        }

        return reply;
    }

    /// <summary>Every register that the map has in a table; several points may be bits of one.</summary>
    private Dictionary<int, ushort> Image(ModbusTable table)
    {
        var image = new Dictionary<int, ushort>();
        foreach (var (property, point) in map.Properties.Where(p => p.Value.Table == table))
        {
            var registers = ModbusRegisters.Lay(point, map.WordOrder, model.Get(property));
            for (var i = 0; i < registers.Length; i++)
            {
                image[point.Address + i] = (ushort)(image.GetValueOrDefault(point.Address + i) | registers[i]);
            }
        }

        return image;
    }

    private byte[] WriteCoils(ReadOnlySpan<byte> request, int address, int count)
    {
        if (count is < 1 or > 0x07B0 || request.Length != 6 + ((count + 7) / 8) || request[5] != request.Length - 6)
        {
            return Exception(request[0], IllegalValue);
        }

        for (var i = 0; i < count; i++)
        {
            if (Write(ModbusTable.Coil, address + i, [(ushort)(request[6 + (i >> 3)] >> (i & 7) & 1)]) is not 0 and var exception)
            {
                return Exception(request[0], exception);
            }
        }

        return request[..5].ToArray();
    }

    private byte[] WriteRegisters(ReadOnlySpan<byte> request, int address, int count)
    {
        if (count is < 1 or > 0x7B || request.Length != 6 + (2 * count) || request[5] != 2 * count)
        {
            return Exception(request[0], IllegalValue);
        }

        var registers = new ushort[count];
        for (var i = 0; i < count; i++)
        {
            registers[i] = BinaryPrimitives.ReadUInt16BigEndian(request[(6 + (2 * i))..]);
        }

        return Written(request, Write(ModbusTable.Holding, address, registers));
    }

    /// <summary>0, or the exception. All or nothing is written.</summary>
    private byte Write(ModbusTable table, int address, ReadOnlySpan<ushort> registers)
    {
        var changes = new List<(string Property, PropertyValue Value)>();
        for (var i = 0; i < registers.Length;)
        {
            var points = map.Properties.Where(p => p.Value.Table == table && p.Value.Address == address + i - addressOffset).ToList();
            var left = registers.Length - i;
            if (points.Count == 0 || !points.TrueForAll(p => p.Value.Length <= left) || !points.Exists(p => p.Value.Writable))
            {
                return IllegalAddress;
            }

            foreach (var (property, point) in points.Where(p => p.Value.Writable))
            {
                if (ModbusRegisters.Take(property, point, map.WordOrder, registers[i..]) is not { } value)
                {
                    return IllegalValue;
                }

                changes.Add((property, value));
            }

            i += points.Max(p => p.Value.Length);
        }

        changes.ForEach(c => model.Set(c.Property, c.Value));
        return 0;
    }

    private KeyValuePair<string, ModbusPoint>? PointAt(ModbusTable table, int address)
    {
        foreach (var point in map.Properties)
        {
            if (point.Value.Table == table && point.Value.Address == address - addressOffset)
            {
                return point;
            }
        }

        return null;
    }
}
