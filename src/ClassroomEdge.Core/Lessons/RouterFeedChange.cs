namespace ClassroomEdge.Core.Lessons;

/// <summary>A participant's media began to arrive, or no longer does.</summary>
public sealed record RouterFeedChange(string ParticipantId, bool IsPublishing);
