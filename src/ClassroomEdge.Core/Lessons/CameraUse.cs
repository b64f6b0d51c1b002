namespace ClassroomEdge.Core.Lessons;

/// <summary>A partner turned a camera of the room. Both sides see these; each is in the audit log, too.</summary>
/// <param name="At">When.</param>
/// <param name="ParticipantId">Who.</param>
/// <param name="DeviceId">Which camera.</param>
/// <param name="Preset">Where to, the preset's word.</param>
public sealed record CameraUse(DateTimeOffset At, string ParticipantId, string DeviceId, string Preset);
