namespace ClassroomEdge.Core.Commands;

/// <summary>What the audit log keeps of a command: who, what, on what, how it went.</summary>
/// <param name="Action">Dotted: <c>device.set</c>, <c>scene.activate</c>, <c>lesson.start</c>.</param>
/// <param name="Target">The device, scene or lesson.</param>
/// <param name="Arguments">Short and without secrets, for example <c>power=on</c>.</param>
public sealed record CommandRecord(string Action, string Target, string Arguments);
