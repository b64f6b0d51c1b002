using System.Collections.Immutable;

namespace ClassroomEdge.Core.Media;

/// <summary>All there is of a finished recording.</summary>
/// <param name="Recording">The room's own film.</param>
/// <param name="Spans">When what of it was filmed, by time.</param>
/// <param name="Chapters">Its chapters; also within the MP4.</param>
/// <param name="Tracks">What the others sent, by time; those not converted yet are not among them.</param>
/// <param name="Composition">All in one; null: not made, or not yet.</param>
public sealed record RecordingDetails(
    Recording Recording,
    ImmutableArray<RecordingSpan> Spans,
    ImmutableArray<RecordingChapter> Chapters,
    ImmutableArray<RecordingTrack> Tracks,
    Composition? Composition);
