namespace ClassroomEdge.Core.Lessons;

/// <summary>What a line of an imported file says that cannot be taken, or not all of it.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">The column's heading, or the iCalendar property; empty: the whole line.</param>
/// <param name="Code">What the pages translate: <c>bad-date</c>, <c>bad-time</c>, …</param>
/// <param name="Found">What stands there, shortened.</param>
/// <param name="Expected">What would be right.</param>
/// <param name="IsSkipped">True: the lesson is left out; false: it is taken without this.</param>
public sealed record TimetableProblem(
    int Line, string Column, string Code, string Found, string Expected, bool IsSkipped);
