using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Devices;

/// <summary>Sets a property of a device: <c>projector, power, on</c>.</summary>
public sealed record DeviceCommand(string DeviceId, string Property, PropertyValue Value);
