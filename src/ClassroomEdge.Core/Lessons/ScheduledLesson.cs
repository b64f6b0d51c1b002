using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>An entry of the timetable: one lesson at its time.</summary>
/// <param name="StartsAt">When, with the box's own offset.</param>
/// <param name="EndsAt">Until when.</param>
/// <param name="Title">Subject or title.</param>
/// <param name="ClassName">Which class; empty when the timetable does not say.</param>
/// <param name="Teacher">Who; empty when the timetable does not say.</param>
public sealed record ScheduledLesson(
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Title, string ClassName, string Teacher)
{
    /// <summary>Unique, url-safe; the same again after a re-import.</summary>
    public string Id { get; init; } = "";

    /// <summary>Where it comes from.</summary>
    public TimetableSource Source { get; init; } = TimetableSource.Profile;

    /// <summary>The kind of synchronous lesson; null: a lesson of the room alone.</summary>
    public LessonKind? Kind { get; init; }

    /// <summary>The partner schools of a synchronous lesson.</summary>
    public ImmutableArray<string> Partners { get; init; } = [];

    /// <summary>What its repetitions have in common; null: it stands alone.</summary>
    public string? Series { get; init; }

    /// <summary>The lesson that was held from it, the last one; null: none yet.</summary>
    public string? LessonId { get; init; }
}
