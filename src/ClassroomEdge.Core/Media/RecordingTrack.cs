namespace ClassroomEdge.Core.Media;

/// <summary>What one participant, or one further feed of the room, sent without a break: a film of its own.</summary>
/// <param name="Id">Unique within the recording.</param>
/// <param name="Feed">A participant's id, or <c>slides</c>, <c>camera-2</c>, <c>screen</c>, <c>x-…</c>.</param>
/// <param name="Label">What people call it: a participant's name; empty for feeds of the room.</param>
/// <param name="StartedAt">When its first packet came.</param>
/// <param name="Duration">Length.</param>
/// <param name="HasPicture">With video.</param>
/// <param name="HasSound">With sound.</param>
/// <param name="SizeBytes">Bytes of the file.</param>
public sealed record RecordingTrack(
    string Id,
    string Feed,
    string Label,
    DateTimeOffset StartedAt,
    TimeSpan Duration,
    bool HasPicture,
    bool HasSound,
    long SizeBytes);
