using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Faults;

/// <summary>A part of the room that stands on no bus and at no address: the disk, the clock, the camera, the broker. Thread-safe.</summary>
public abstract class SimulatedPart(string id, string kind, string model, params ImmutableArray<string> faults)
    : ISimulatedPart, ISimulatedParts
{
    private volatile string? _fault;

    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public string Model => model;

    /// <inheritdoc/>
    public string? DeviceId => null;

    /// <inheritdoc/>
    public ImmutableArray<string> Faults => faults;

    /// <inheritdoc/>
    public string? Fault => _fault;

    /// <inheritdoc/>
    public virtual ImmutableArray<SettableProperty> Controls => [];

    /// <inheritdoc/>
    public virtual ImmutableSortedDictionary<string, PropertyValue> State => ImmutableSortedDictionary<string, PropertyValue>.Empty;

    IEnumerable<ISimulatedPart> ISimulatedParts.Parts => [this];

    /// <inheritdoc/>
    public void SetFault(string? fault)
    {
        var before = _fault;
        _fault = fault;
        if (before != fault)
        {
            FaultChanged(before, fault);
        }
    }

    /// <inheritdoc/>
    public virtual void Set(string control, PropertyValue value)
    {
    }

    /// <summary>It broke, or works again.</summary>
    protected virtual void FaultChanged(string? before, string? now)
    {
    }
}
