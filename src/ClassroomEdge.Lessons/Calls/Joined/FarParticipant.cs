namespace ClassroomEdge.Lessons.Calls.Joined;

/// <summary>Somebody in another box's lesson, as far as the displays here show them.</summary>
/// <param name="Id">The feed's id there.</param>
/// <param name="Name">As they called themselves.</param>
/// <param name="School">As that box's teacher invited them.</param>
/// <param name="IsPublishing">There is a picture or sound.</param>
internal sealed record FarParticipant(string Id, string? Name, string? School, bool IsPublishing);
