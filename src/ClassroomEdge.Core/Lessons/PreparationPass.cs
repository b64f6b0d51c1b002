namespace ClassroomEdge.Core.Lessons;

/// <summary>What a link to a planned lesson's workspace says.</summary>
/// <param name="Entry">The planned lesson, as the timetable has it now.</param>
/// <param name="School">The partner school; empty: none was named.</param>
public sealed record PreparationPass(ScheduledLesson Entry, string School);
