using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>A synchronous lesson as somebody plans it.</summary>
/// <param name="Kind">Kind of activity.</param>
/// <param name="Title">1 to 80 characters.</param>
/// <param name="ClassName">At most 80 characters; may be empty.</param>
/// <param name="Teacher">At most 80 characters; may be empty.</param>
/// <param name="Partners">Names of the partner schools, at most 16.</param>
/// <param name="StartsAt">The first one's begin.</param>
/// <param name="EndsAt">The first one's end: at most 12 hours later.</param>
/// <param name="EveryWeeks">0: once. 1: every week. 2: every other week. At most 4.</param>
/// <param name="Until">The last day of the series, local; null: once, or to the semester's end.</param>
public sealed record LessonPlan(
    LessonKind Kind,
    string Title,
    string ClassName,
    string Teacher,
    ImmutableArray<string> Partners,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    int EveryWeeks = 0,
    DateOnly? Until = null);
