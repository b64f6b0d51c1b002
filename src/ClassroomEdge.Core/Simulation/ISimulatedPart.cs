using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Simulation;

/// <summary>
/// A part of the simulated room that a tester can look at, operate by hand and break: a chip, a contact, a projector, the
/// camera, the broker, the clock. Pages, scenarios and tests know only this. Thread-safe.
/// </summary>
public interface ISimulatedPart
{
    /// <summary>Stable and unique: <c>i2c-1/0x62</c>, <c>relays/17</c>, <c>projector</c>, <c>camera</c>, <c>broker</c>, <c>clock</c>.</summary>
    string Id { get; }

    /// <summary>What the page draws: <c>chip</c>, <c>contact</c>, <c>projector</c>, <c>panel</c>, <c>camera</c>, …</summary>
    string Kind { get; }

    /// <summary>Which model or chip, for example <c>scd4x</c>.</summary>
    string Model { get; }

    /// <summary>The profile's device that stands on it; null when none does.</summary>
    string? DeviceId { get; }

    /// <summary>The faults it knows, words of <see cref="FaultWord"/> or its own.</summary>
    ImmutableArray<string> Faults { get; }

    /// <summary>The fault it has; null: none.</summary>
    string? Fault { get; }

    /// <summary>Breaks it, or mends it with null.</summary>
    /// <param name="fault">One of <see cref="Faults"/>.</param>
    void SetFault(string? fault);

    /// <summary>What a hand can do to it: slide a value, flip a switch, press a button.</summary>
    ImmutableArray<SettableProperty> Controls { get; }

    /// <summary>Does it; the value has been checked.</summary>
    void Set(string control, PropertyValue value);

    /// <summary>The truth about it, whatever it tells its driver.</summary>
    ImmutableSortedDictionary<string, PropertyValue> State { get; }
}
