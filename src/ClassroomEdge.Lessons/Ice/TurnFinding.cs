namespace ClassroomEdge.Lessons.Ice;

/// <summary>How a TURN server answered.</summary>
/// <param name="Code">One of <see cref="TurnAlerts"/>; null: it relays.</param>
/// <param name="Message">In English.</param>
internal sealed record TurnFinding(string? Code, string Message);
