using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>A synchronous activity as evidence.</summary>
/// <param name="LessonId">The lesson.</param>
/// <param name="Kind">Kind of activity.</param>
/// <param name="Title">As the teacher wrote it.</param>
/// <param name="Partners">The schools invited.</param>
/// <param name="Attended">The schools that took part, with their time.</param>
/// <param name="LiveAt">When it became live; null: never.</param>
/// <param name="EndedAt">When it was over; null: it lasts.</param>
/// <param name="Duration">Live until end; null: it lasts, or never was live.</param>
/// <param name="Students">How many the teacher confirmed in this room; null: not confirmed.</param>
/// <param name="RollConfirmedBy">Account of who confirmed; null: not confirmed.</param>
/// <param name="RecordingId">Its recording; null: none is kept.</param>
/// <param name="RecordingLength">Of the recording; null: none is kept.</param>
/// <param name="Counts">True: it counts towards the target.</param>
/// <param name="Reason">Why it does not: <c>under-way</c>, <c>failed</c>, <c>no-partner</c>, <c>too-short</c>; null when it counts.</param>
public sealed record Activity(
    string LessonId,
    LessonKind Kind,
    string Title,
    ImmutableArray<string> Partners,
    ImmutableArray<SchoolAttendance> Attended,
    DateTimeOffset? LiveAt,
    DateTimeOffset? EndedAt,
    TimeSpan? Duration,
    int? Students,
    string? RollConfirmedBy,
    string? RecordingId,
    TimeSpan? RecordingLength,
    bool Counts,
    string? Reason)
{
    /// <summary>When the service was away in it; nobody was seen or recorded then.</summary>
    public ImmutableArray<LessonGap> Gaps { get; init; } = [];
}
