using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>A chip on a simulated I²C bus, as the tester sees it.</summary>
/// <param name="bus">Id of its bus.</param>
/// <param name="address">7-bit address.</param>
/// <param name="chip">The chip.</param>
/// <param name="deviceId">The profile's device on it.</param>
internal sealed class SimulatedChipPart(string bus, byte address, SimulatedI2cChip chip, string? deviceId) : ISimulatedPart
{
    private static readonly ImmutableSortedDictionary<string, ChipFault> Words = ImmutableSortedDictionary<string, ChipFault>.Empty
        .Add(FaultWord.Absent, ChipFault.Absent)
        .Add(FaultWord.Stuck, ChipFault.Stuck)
        .Add(FaultWord.BadCrc, ChipFault.BadCrc)
        .Add(FaultWord.ShortRead, ChipFault.ShortRead);

    public string Id { get; } = string.Create(CultureInfo.InvariantCulture, $"{bus}/0x{address:x2}");

    public string Kind => "chip";

    public string Model => chip.Name;

    public string? DeviceId => deviceId;

    public ImmutableArray<string> Faults => chip.Felt is null
        ? [.. Words.Keys]
        : [.. Words.Keys, FaultWord.Frozen, FaultWord.Lies];

    public string? Fault => chip.Fault == ChipFault.None ? chip.Felt?.Fault : Words.First(w => w.Value == chip.Fault).Key;

    public ImmutableArray<SettableProperty> Controls => [];

    public ImmutableSortedDictionary<string, PropertyValue> State => ImmutableSortedDictionary<string, PropertyValue>.Empty;

    public void SetFault(string? fault)
    {
        chip.Fault = fault is not null && Words.TryGetValue(fault, out var broken) ? broken : ChipFault.None;
        if (chip.Felt is { } felt)
        {
            felt.Fault = fault is FaultWord.Frozen or FaultWord.Lies ? fault : null;
        }
    }

    public void Set(string control, PropertyValue value)
    {
    }
}
