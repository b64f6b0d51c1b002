using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Timetable.Reading;

/// <summary>What a file holds, and what in it could not be understood.</summary>
/// <param name="Format">For people: <c>iCalendar</c>, <c>CSV, GB18030, comma</c>.</param>
/// <param name="Lessons">In the file's order.</param>
/// <param name="Uids">All UIDs that the file speaks of, those without a lesson (cancelled ones) too.</param>
/// <param name="Problems">In order of lines.</param>
internal sealed record ReadTimetable(
    string Format,
    IReadOnlyList<ReadLesson> Lessons,
    IReadOnlySet<string> Uids,
    IReadOnlyList<TimetableProblem> Problems);
