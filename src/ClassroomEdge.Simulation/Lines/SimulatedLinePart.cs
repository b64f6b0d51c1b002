using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Lines;

/// <summary>Something that opens and closes a contact.</summary>
internal abstract class SimulatedLinePart(SimulatedWire wire, string deviceId) : ISimulatedPart
{
    public string Id => wire.Id;

    public abstract string Kind { get; }

    public abstract string Model { get; }

    public string? DeviceId => deviceId;

    public ImmutableArray<string> Faults => [FaultWord.Flapping, FaultWord.Frozen];

    public string? Fault => wire.Fault;

    public abstract ImmutableArray<SettableProperty> Controls { get; }

    public abstract ImmutableSortedDictionary<string, PropertyValue> State { get; }

    protected SimulatedWire Wire => wire;

    public void SetFault(string? fault) => wire.Fault = fault;

    public abstract void Set(string control, PropertyValue value);

    protected static ImmutableSortedDictionary<string, PropertyValue> One(string property, PropertyValue value) =>
        ImmutableSortedDictionary<string, PropertyValue>.Empty.Add(property, value);
}
