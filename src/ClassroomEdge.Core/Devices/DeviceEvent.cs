using System.Text.Json.Nodes;

namespace ClassroomEdge.Core.Devices;

/// <summary>Something that happened to a device.</summary>
/// <param name="Type">As in <see cref="Events.RoomEvent.Type"/>, for example <c>button.pressed</c>.</param>
/// <param name="Data">What about it; the device's id is added as <c>device</c>.</param>
public sealed record DeviceEvent(string Type, JsonObject Data);
