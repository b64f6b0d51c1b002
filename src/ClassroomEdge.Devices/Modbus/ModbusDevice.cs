using System.Buffers.Binary;
using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Modbus;

/// <summary>
/// A device with registers, by its map. A property that cannot be read takes no other with it: the failure carries what
/// could be read.
/// </summary>
internal sealed class ModbusDevice(
    string id, ModbusMap map, int addressOffset, TimeSpan pollInterval, ModbusAsker asker, IModbusLink link, TimeProvider time)
    : IDevice, IHasProperties
{
    private readonly Dictionary<string, long> _readAt = [];

    public string Id => id;

    public string Kind => map.Kind;

    public TimeSpan PollInterval => pollInterval;

    public ImmutableArray<SettableProperty> Settable { get; } =
        [.. map.Properties.Where(p => p.Value.Writable).Select(p => Control(p.Key, p.Value))];

    public ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        _readAt.Clear();
        return link.OpenAsync(asker, cancellationToken);
    }

    public async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        DeviceException? failure = null;
        var readings = ImmutableArray.CreateBuilder<DeviceReading>();
        foreach (var block in ModbusBlock.Of(map, map.Properties.Where(p => IsDue(p.Key, p.Value))))
        {
            try
            {
                await ReadAsync(block, readings, cancellationToken);
            }
            catch (DeviceException e) when (e.Code is "device.refused" or "device.busy" || e.InnerException is FormatException)
            {
                // It talks; only these registers are not to be had.
                failure ??= e;
            }
        }

        return failure is null
            ? readings.ToImmutable()
            : throw new DeviceException(failure.Code, id, failure.Message, failure) { Readings = readings.ToImmutable() };
    }

    public async ValueTask SetAsync(string property, PropertyValue value, CancellationToken cancellationToken)
    {
        var point = map.Properties[property];
        var address = point.Address + addressOffset;
        byte[] request;
        if (point.IsBitTable)
        {
            request = ModbusPdu.WriteCoil(address, ModbusReading.IsOn(point, value));
        }
        else
        {
            var registers = point.Bit is { } bit
                ? [await WithBitAsync(address, bit, ModbusReading.IsOn(point, value), cancellationToken)]
                : ModbusReading.Encode(point, map.WordOrder, value);
            request = registers.Length == 1 && !map.WriteMultipleOnly
                ? ModbusPdu.WriteRegister(address, registers[0])
                : ModbusPdu.WriteRegisters(address, registers.AsSpan());
        }

        var reply = await link.AskAsync(asker, request, cancellationToken);
        ModbusReply.Written(id, request, reply);
        _readAt.Remove(property);
    }

    public ValueTask DisposeAsync() => link.DisposeAsync();

    private async ValueTask ReadAsync(
        ModbusBlock block, ImmutableArray<DeviceReading>.Builder readings, CancellationToken cancellationToken)
    {
        var request = ModbusPdu.Read(block.Table, block.Address + addressOffset, block.Count);
        var reply = await link.AskAsync(asker, request, cancellationToken);
        var isBits = block.Table is ModbusTable.Coil or ModbusTable.Discrete;
        var bits = isBits ? ModbusReply.Bits(id, request, reply) : [];
        var registers = isBits ? [] : ModbusReply.Registers(id, request, reply);
        var now = time.GetUtcNow();
        FormatException? nonsense = null;
        foreach (var (property, point) in block.Points)
        {
            var start = point.Address - block.Address;
            try
            {
                var value = isBits
                    ? ModbusReading.FromBit(point, bits[start])
                    : ModbusReading.Decode(property, point, map.WordOrder, registers.AsSpan(start, point.Length));
                _readAt[property] = time.GetTimestamp();
                if (value is not null)
                {
                    readings.Add(new DeviceReading(id, property, value, now));
                }
            }
            catch (FormatException e)
            {
                nonsense ??= e;
            }
        }

        if (nonsense is not null)
        {
            throw new DeviceException("device.bad-reply", id, $"'{id}': {nonsense.Message}", nonsense);
        }
    }

    private async ValueTask<ushort> WithBitAsync(int address, int bit, bool isOn, CancellationToken cancellationToken)
    {
        var request = ModbusPdu.Read(ModbusTable.Holding, address, 1);
        var reply = await link.AskAsync(asker, request, cancellationToken);
        var register = ModbusReply.Registers(id, request, reply)[0];
        return (ushort)(isOn ? register | (1 << bit) : register & ~(1 << bit));
    }

    private bool IsDue(string property, ModbusPoint point) =>
        point.Every is not { } every || !_readAt.TryGetValue(property, out var at) || time.GetElapsedTime(at) >= every;

    private static SettableProperty Control(string name, ModbusPoint point) => point switch
    {
        { Words.Count: > 0 } => SettableProperty.Choice(name, [.. point.Words.Keys]),
        { IsSwitch: true } => SettableProperty.Switch(name),
        _ => SettableProperty.Number(
            name, point.Minimum!.Value, point.Maximum!.Value, point.Unit is { } unit ? new Unit(unit) : PropertyUnits.Of(name)),
    };
}
