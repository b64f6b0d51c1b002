using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Devices;

/// <summary>Something wrong with a device that answers.</summary>
/// <param name="Code">What the pages translate, for example <c>projector.filter</c>.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Message">English.</param>
public sealed record DeviceAlert(string Code, AlertSeverity Severity, string Message);
