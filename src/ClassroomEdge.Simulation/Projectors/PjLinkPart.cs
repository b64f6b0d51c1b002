using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Projectors;

/// <summary>A simulated projector, as the tester sees it.</summary>
internal sealed class PjLinkPart(PjLinkServer server) : ISimulatedPart
{
    public string Id => server.Id;

    public string Kind => "projector";

    public string Model => "pjlink";

    public string? DeviceId => server.Id;

    public ImmutableArray<string> Faults => [FaultWord.Absent, FaultWord.Slow];

    public string? Fault => server.Status.Fault switch
    {
        ProjectorFault.Unplugged => FaultWord.Absent,
        ProjectorFault.Slow => FaultWord.Slow,
        _ => null,
    };

    public ImmutableArray<SettableProperty> Controls => [];

    public ImmutableSortedDictionary<string, PropertyValue> State => ImmutableSortedDictionary<string, PropertyValue>.Empty
        .Add(DeviceProperty.Power, PropertyValue.Of(server.Status.Power))
        .Add(DeviceProperty.Input, PropertyValue.Of(server.Status.Input))
        .Add(DeviceProperty.LampHours, PropertyValue.Of(server.Status.LampHours, Unit.Hours));

    public void SetFault(string? fault) => server.SetFault(fault switch
    {
        FaultWord.Absent => ProjectorFault.Unplugged,
        FaultWord.Slow => ProjectorFault.Slow,
        _ => ProjectorFault.None,
    });

    public void Set(string control, PropertyValue value)
    {
    }
}
