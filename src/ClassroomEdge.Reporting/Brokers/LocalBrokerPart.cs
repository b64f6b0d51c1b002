using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Reporting.Brokers;

/// <summary>The own broker of a simulated room as the tester sees it: it can be taken away, which ends its process.</summary>
internal sealed class LocalBrokerPart(LocalBroker broker) : ISimulatedPart, ISimulatedParts
{
    public string Id => "broker";

    public string Kind => "broker";

    public string Model => "mosquitto";

    public string? DeviceId => null;

    public ImmutableArray<string> Faults => [FaultWord.Absent];

    public string? Fault => broker.IsAway ? FaultWord.Absent : null;

    public ImmutableArray<SettableProperty> Controls => [];

    public ImmutableSortedDictionary<string, PropertyValue> State => ImmutableSortedDictionary<string, PropertyValue>.Empty
        .Add("present", PropertyValue.Of(broker.ProcessId is not null));

    public IEnumerable<ISimulatedPart> Parts => [this];

    public void SetFault(string? fault) => broker.IsAway = fault is not null;

    public void Set(string control, PropertyValue value)
    {
    }
}
