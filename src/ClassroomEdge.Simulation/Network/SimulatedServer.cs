using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Network;

/// <summary>
/// A simulated device that is reached by connections: it overrides the talk over a stream, over datagrams, or both. What
/// can go wrong with any connection (refused, silent, slow, noise, hanging up) is done around the talk, by the door that the
/// <see cref="SimulatedNetwork"/> opens for it; faults of its own kind it adds to <see cref="Faults"/> and heeds itself.
/// Thread-safe: several connections talk at once.
/// </summary>
public abstract class SimulatedServer(string id, string kind, string model, string? deviceId) : ISimulatedPart
{
    /// <summary>The faults that every connection can have.</summary>
    public static readonly ImmutableArray<string> ConnectionFaults =
    [
        FaultWord.Absent, FaultWord.Silent, FaultWord.Slow, FaultWord.Garbage, FaultWord.Drops, FaultWord.Flapping,
    ];

    private volatile string? _fault;

    /// <summary>Raised on the thread that set it, after <see cref="Fault"/> changed.</summary>
    public event EventHandler? FaultChanged;

    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public string Kind => kind;

    /// <inheritdoc/>
    public string Model => model;

    /// <inheritdoc/>
    public string? DeviceId => deviceId;

    /// <inheritdoc/>
    public virtual ImmutableArray<string> Faults => ConnectionFaults;

    /// <inheritdoc/>
    public string? Fault => _fault;

    /// <inheritdoc/>
    public virtual ImmutableArray<SettableProperty> Controls => [];

    /// <inheritdoc/>
    public virtual ImmutableSortedDictionary<string, PropertyValue> State =>
        ImmutableSortedDictionary<string, PropertyValue>.Empty;

    /// <inheritdoc/>
    public virtual void SetFault(string? fault)
    {
        if (_fault != fault)
        {
            _fault = fault;
            FaultChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <inheritdoc/>
    public virtual void Set(string control, PropertyValue value)
    {
    }

    /// <summary>One connection, until it ends; an <see cref="IOException"/> is the other side's hanging up.</summary>
    public virtual Task TalkAsync(Stream stream, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{Model} does not talk over streams");

    /// <summary>One peer's datagrams, until cancelled.</summary>
    public virtual Task TalkAsync(IDatagramSocket peer, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{Model} does not talk over datagrams");
}
