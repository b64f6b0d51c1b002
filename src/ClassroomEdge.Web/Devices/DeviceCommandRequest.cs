using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Web.Devices;

/// <summary>Sets a property of a device.</summary>
/// <param name="Property">As in the device's <c>settable</c>, for example <c>power</c>.</param>
/// <param name="Value">A number, true/false or a word; bare or as <c>{"value": …, "unit": …}</c>.</param>
internal sealed record DeviceCommandRequest(string? Property, PropertyValue? Value);
