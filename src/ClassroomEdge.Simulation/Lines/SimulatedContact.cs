using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Simulation.Lines;

/// <summary>A door or a window with a contact.</summary>
internal sealed class SimulatedContact(SimulatedWire wire, string deviceId) : SimulatedLinePart(wire, deviceId)
{
    public override string Kind => "contact";

    public override string Model => "contact";

    public override ImmutableArray<SettableProperty> Controls => [SettableProperty.Switch(DeviceProperty.Open)];

    public override ImmutableSortedDictionary<string, PropertyValue> State =>
        One(DeviceProperty.Open, PropertyValue.Of(Wire.IsActive));

    public override void Set(string control, PropertyValue value) => Wire.IsActive = ((PropertyValue.Switch)value).IsOn;
}
