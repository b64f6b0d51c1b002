namespace ClassroomEdge.Core.Rooms;

/// <summary>Something that people should see until it is over.</summary>
/// <param name="Id">Stable, for example <c>device.projector.degraded</c>.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Code">What the pages translate, for example <c>device.degraded</c>.</param>
/// <param name="Subject">The device or part concerned.</param>
/// <param name="Message">English.</param>
/// <param name="Since">When it began.</param>
public sealed record Alert(
    string Id, AlertSeverity Severity, string Code, string Subject, string Message, DateTimeOffset Since);
