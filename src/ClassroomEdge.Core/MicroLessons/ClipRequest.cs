namespace ClassroomEdge.Core.MicroLessons;

/// <summary>What to cut.</summary>
/// <param name="RecordingId">From which recording.</param>
/// <param name="Composed">From its composed film; else from the room's own.</param>
/// <param name="Title">1 to 80 characters.</param>
/// <param name="Start">First moment.</param>
/// <param name="End">Moment after the last; 1 s to 30 min later.</param>
public sealed record ClipRequest(string RecordingId, bool Composed, string Title, TimeSpan Start, TimeSpan End);
