namespace ClassroomEdge.Lessons.Participants;

/// <summary>Somebody came or left.</summary>
/// <param name="ParticipantId">Who.</param>
/// <param name="School">Of which partner school.</param>
/// <param name="IsPresent">Came; else left.</param>
internal sealed record PresenceChange(string ParticipantId, string School, bool IsPresent);
