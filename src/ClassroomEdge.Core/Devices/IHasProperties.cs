using System.Collections.Immutable;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Devices;

/// <summary>
/// A device whose abilities are data, not code: a protocol file, a register map, what a device on MQTT announces. It uses
/// the names and words of <see cref="DeviceProperty"/> wherever one fits (<c>power</c> with <c>on</c> and <c>off</c>), so that
/// scenes and pages need not care.
/// </summary>
public interface IHasProperties
{
    /// <summary>What can be set; known before the device is connected, and always the same.</summary>
    ImmutableArray<SettableProperty> Settable { get; }

    /// <summary>Sets one; the value has been checked against its <see cref="SettableProperty"/>. Returns when the device has taken it.</summary>
    ValueTask SetAsync(string property, PropertyValue value, CancellationToken cancellationToken);
}
