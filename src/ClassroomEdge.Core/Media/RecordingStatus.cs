namespace ClassroomEdge.Core.Media;

/// <summary>A recording under way.</summary>
public sealed record RecordingStatus(string RecordingId, DateTimeOffset StartedAt);
