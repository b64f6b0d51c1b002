namespace ClassroomEdge.Core.Media;

/// <summary>A stretch of a recording without a gap: a restarted camera leaves a gap in time, but none in the film.</summary>
/// <param name="StartedAt">When it was filmed.</param>
/// <param name="Offset">Where it begins in the film.</param>
/// <param name="Duration">How long it is.</param>
public sealed record RecordingSpan(DateTimeOffset StartedAt, TimeSpan Offset, TimeSpan Duration);
