using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Buses;

namespace ClassroomEdge.Simulation.Relays;

/// <summary>
/// A relay with what hangs on it: a lamp, a socket. Its driver cannot know whether the contact closed, so a broken one is a
/// lamp that says on and is dark. Thread-safe.
/// </summary>
internal sealed class SimulatedRelay(SimulatedGpioBank bank, string bus, int line, bool activeLow, string deviceId) : ISimulatedPart
{
    private readonly Lock _lock = new();
    private string? _fault;
    private bool _welded;

    public string Id { get; } = string.Create(CultureInfo.InvariantCulture, $"{bus}/{line}");

    public string Kind => "relay";

    public string Model => "relay";

    public string? DeviceId => deviceId;

    /// <summary>Bus and line of its coil.</summary>
    public (string Bus, int Line) Place => (bus, line);

    /// <summary>Absent: coil or lamp are dead. Frozen: the contact is welded, or stays open, as it was.</summary>
    public ImmutableArray<string> Faults { get; } = [FaultWord.Absent, FaultWord.Frozen];

    public string? Fault
    {
        get
        {
            lock (_lock)
            {
                return _fault;
            }
        }
    }

    /// <summary>Current flows.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_lock)
            {
                return _fault switch
                {
                    FaultWord.Absent => false,
                    FaultWord.Frozen => _welded,
                    _ => bank.IsActive(line, activeLow),
                };
            }
        }
    }

    public ImmutableArray<SettableProperty> Controls => [];

    public ImmutableSortedDictionary<string, PropertyValue> State => ImmutableSortedDictionary<string, PropertyValue>.Empty
        .Add(DeviceProperty.Power, PropertyValue.Of(IsClosed ? "on" : "off"));

    public void SetFault(string? fault)
    {
        var closed = IsClosed;
        lock (_lock)
        {
            (_fault, _welded) = (fault, closed);
        }
    }

    public void Set(string control, PropertyValue value)
    {
    }
}
