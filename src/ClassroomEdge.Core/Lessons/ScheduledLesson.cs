namespace ClassroomEdge.Core.Lessons;

/// <summary>An entry of today's timetable.</summary>
/// <param name="StartsAt">When.</param>
/// <param name="EndsAt">Until when.</param>
/// <param name="Title">Subject or title.</param>
/// <param name="ClassName">Which class.</param>
/// <param name="Teacher">Who.</param>
public sealed record ScheduledLesson(
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Title, string ClassName, string Teacher);
