namespace ClassroomEdge.Media.Recordings;

/// <summary>What came of joining the parts of a recording.</summary>
/// <param name="Duration">Of the whole film, from the container.</param>
/// <param name="NewParts">Parts that were added.</param>
/// <param name="Timeline">When what of it was filmed.</param>
internal sealed record JoinedRecording(TimeSpan Duration, int NewParts, RecordingTimeline Timeline);
