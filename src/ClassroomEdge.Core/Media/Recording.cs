namespace ClassroomEdge.Core.Media;

/// <summary>A finished recording.</summary>
/// <param name="Id">Unique.</param>
/// <param name="LessonId">The lesson it belongs to.</param>
/// <param name="Title">The lesson's title.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Duration">Length, from the container.</param>
/// <param name="SizeBytes">Bytes of the file.</param>
/// <param name="FileName">Within the recordings folder, MP4.</param>
/// <param name="Parts">1, or more when the source was restarted while recording.</param>
public sealed record Recording(
    string Id,
    string LessonId,
    string Title,
    DateTimeOffset StartedAt,
    TimeSpan Duration,
    long SizeBytes,
    string FileName,
    int Parts);
