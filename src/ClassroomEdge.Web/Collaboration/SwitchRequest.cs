namespace ClassroomEdge.Web.Collaboration;

/// <summary>Switches something on or off.</summary>
internal sealed record SwitchRequest(bool? On);
