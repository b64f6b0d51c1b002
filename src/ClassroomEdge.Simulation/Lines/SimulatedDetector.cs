using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Simulation.Lines;

/// <summary>A motion detector: its output is active while there is motion.</summary>
internal sealed class SimulatedDetector(SimulatedWire wire, string deviceId) : SimulatedLinePart(wire, deviceId)
{
    public override string Kind => "contact";

    public override string Model => "motion";

    public override ImmutableArray<SettableProperty> Controls => [SettableProperty.Switch(DeviceProperty.Motion)];

    public override ImmutableSortedDictionary<string, PropertyValue> State =>
        One(DeviceProperty.Motion, PropertyValue.Of(Wire.IsActive));

    public override void Set(string control, PropertyValue value) => Wire.IsActive = ((PropertyValue.Switch)value).IsOn;
}
