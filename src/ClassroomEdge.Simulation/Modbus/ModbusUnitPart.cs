using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Modbus;

/// <summary>A device behind a simulated gateway, as the tester sees it; a gateway says for one without power that it does not answer.</summary>
internal sealed class ModbusUnitPart(string deviceId, string model, ModbusUnit unit) : ISimulatedPart
{
    private volatile string? _fault;

    public string Id => deviceId;

    public string Kind => "modbus";

    public string Model => model;

    public string? DeviceId => deviceId;

    public ImmutableArray<string> Faults { get; } = [FaultWord.Absent, SimulatedModbusServer.Busy, SimulatedModbusServer.Fails];

    public string? Fault => _fault;

    public int AddressOffset => unit.AddressOffset;

    public ImmutableArray<SettableProperty> Controls { get; } =
    [
        .. unit.Map.Properties.Where(p => p.Value.Writable).Select(p => p.Value switch
        {
            { Words.Count: > 0 } => SettableProperty.Choice(p.Key, [.. p.Value.Words.Keys]),
            { IsSwitch: true } => SettableProperty.Switch(p.Key),
            _ => SettableProperty.Number(p.Key, p.Value.Minimum ?? 0, p.Value.Maximum ?? 0, PropertyUnits.Of(p.Key)),
        }),
        .. unit.Model.Controls.Where(c => unit.Map.Properties.ContainsKey(c.Name)),
    ];

    public ImmutableSortedDictionary<string, PropertyValue> State => unit.Map.Properties.Keys
        .Select(p => (Name: p, Value: unit.Model.Get(p)))
        .Where(p => p.Value is not null)
        .ToImmutableSortedDictionary(p => p.Name, p => p.Value!);

    public void SetFault(string? fault) => _fault = fault;

    public void Set(string control, PropertyValue value) => unit.Model.Set(control, value);

    public byte[] Answer(ReadOnlySpan<byte> request) => _fault switch
    {
        FaultWord.Absent => ModbusUnit.Exception(request[0], 11),
        SimulatedModbusServer.Busy => ModbusUnit.Exception(request[0], 6),
        SimulatedModbusServer.Fails => ModbusUnit.Exception(request[0], 4),
        _ => unit.Answer(request),
    };
}
