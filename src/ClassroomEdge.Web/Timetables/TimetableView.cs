using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Web.Timetables;

/// <summary>The timetable of some days.</summary>
/// <param name="Lessons">In order.</param>
/// <param name="Semester">The semester of the first day.</param>
/// <param name="LastChange">What undo would take back; null: nothing.</param>
internal sealed record TimetableView(
    IReadOnlyList<ScheduledLesson> Lessons, Semester Semester, TimetableChange? LastChange);
