using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Simulation;

/// <summary>How a part of the simulated room stands; see <see cref="ISimulatedPart"/>.</summary>
/// <param name="Id">Stable and unique.</param>
/// <param name="Kind">What the page draws.</param>
/// <param name="Model">Which model or chip.</param>
/// <param name="DeviceId">The profile's device that stands on it.</param>
/// <param name="Faults">The faults it knows.</param>
/// <param name="Fault">The fault it has.</param>
/// <param name="Controls">What a hand can do to it.</param>
/// <param name="State">The truth about it.</param>
public sealed record SimulatedPartStatus(
    string Id,
    string Kind,
    string Model,
    string? DeviceId,
    ImmutableArray<string> Faults,
    string? Fault,
    ImmutableArray<SettableProperty> Controls,
    ImmutableSortedDictionary<string, PropertyValue> State)
{
    /// <summary>Of a part, now.</summary>
    public static SimulatedPartStatus Of(ISimulatedPart part) => new(
        part.Id, part.Kind, part.Model, part.DeviceId, part.Faults, part.Fault, part.Controls, part.State);
}
