using System.Collections.Immutable;
using ClassroomEdge.Core.Modbus;

namespace ClassroomEdge.Devices.Modbus;

/// <summary>Neighbouring points that are read with one request.</summary>
internal sealed record ModbusBlock(ModbusTable Table, int Address, int Count, ImmutableArray<KeyValuePair<string, ModbusPoint>> Points)
{
    /// <summary>Modbus Application Protocol, 6.1: bits that a device gives at once.</summary>
    private const int MostBits = 2000;

    /// <summary>The fewest requests that read these points; addresses without the device's offset.</summary>
    public static ImmutableArray<ModbusBlock> Of(ModbusMap map, IEnumerable<KeyValuePair<string, ModbusPoint>> points)
    {
        var blocks = ImmutableArray.CreateBuilder<ModbusBlock>();
        foreach (var point in points.OrderBy(p => p.Value.Table).ThenBy(p => p.Value.Address))
        {
            var (table, address, end) = (point.Value.Table, point.Value.Address, point.Value.Address + point.Value.Length);
            var largest = point.Value.IsBitTable ? MostBits : map.LargestRead;
            if (blocks.Count > 0 && blocks[^1] is var last && last.Table == table
                && address <= last.Address + last.Count + map.LargestGap && end - last.Address <= largest)
            {
                blocks[^1] = last with { Count = Math.Max(last.Count, end - last.Address), Points = last.Points.Add(point) };
            }
            else
            {
                blocks.Add(new ModbusBlock(table, address, point.Value.Length, [point]));
            }
        }

        return blocks.ToImmutable();
    }
}
