using System.Collections.Immutable;

namespace ClassroomEdge.Core.MicroLessons;

/// <summary>A clip of a recording with what belongs to it.</summary>
/// <param name="Id">Unique, url-safe.</param>
/// <param name="RecordingId">What it is cut from.</param>
/// <param name="Composed">From the composed film; else from the room's own.</param>
/// <param name="Title">1 to 80 characters.</param>
/// <param name="Start">First moment, in the recording.</param>
/// <param name="End">Moment after the last, in the recording.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Attachments">What belongs to it, at most one of each kind.</param>
/// <param name="FilmBytes">Bytes of the cut film; null while it is being cut.</param>
public sealed record MicroLesson(
    string Id,
    string RecordingId,
    bool Composed,
    string Title,
    TimeSpan Start,
    TimeSpan End,
    DateTimeOffset CreatedAt,
    ImmutableArray<MicroAttachment> Attachments,
    long? FilmBytes)
{
    /// <summary>The zips that were made of it.</summary>
    public ImmutableArray<ExportFormat> Packages { get; init; } = [];
}
