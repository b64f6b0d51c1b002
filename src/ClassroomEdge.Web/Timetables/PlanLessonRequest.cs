using System.Collections.Immutable;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Web.Http;

namespace ClassroomEdge.Web.Timetables;

/// <summary>A synchronous lesson as somebody plans or changes it.</summary>
/// <param name="Kind">Kind of activity.</param>
/// <param name="Title">1 to 80 characters.</param>
/// <param name="StartsAt">The first one's begin.</param>
/// <param name="EndsAt">The first one's end.</param>
/// <param name="ClassName">Which class; null: not said.</param>
/// <param name="Teacher">Who; null: not said.</param>
/// <param name="Partners">Names of the partner schools, at most 16; null: none named.</param>
/// <param name="EveryWeeks">0 or null: once; 1: every week; 2: every other week; at most 4. Not for changes.</param>
/// <param name="Until">The series' last day, <c>yyyy-MM-dd</c>; null: the semester's end.</param>
internal sealed record PlanLessonRequest(
    LessonKind? Kind,
    string? Title,
    DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAt,
    string? ClassName = null,
    string? Teacher = null,
    IReadOnlyList<string?>? Partners = null,
    int? EveryWeeks = null,
    DateOnly? Until = null)
{
    /// <exception cref="ApiException"><c>request.bad-value</c>.</exception>
    public LessonPlan ToPlan() => new(
        Kind ?? throw ApiException.BadValue("kind", "send teaching, preparation or research"),
        Title ?? throw ApiException.BadValue("title", "send a title"),
        ClassName ?? "",
        Teacher ?? "",
        (Partners ?? []).Select(p => p ?? "").ToImmutableArray(),
        StartsAt ?? throw ApiException.BadValue("startsAt", "send when it begins"),
        EndsAt ?? throw ApiException.BadValue("endsAt", "send when it ends"),
        EveryWeeks ?? 0,
        Until);
}
