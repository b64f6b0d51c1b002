namespace ClassroomEdge.Core.Lessons;

/// <summary>Something that was done to the timetable.</summary>
/// <param name="Number">Grows.</param>
/// <param name="At">When.</param>
/// <param name="By">The actor's name.</param>
/// <param name="Action"><c>import</c>, <c>plan</c>, <c>move</c>, <c>cancel</c>.</param>
/// <param name="Subject">The file's name or the lesson's title.</param>
/// <param name="Added">Entries that came.</param>
/// <param name="Removed">Entries that went.</param>
public sealed record TimetableChange(
    long Number, DateTimeOffset At, string By, string Action, string Subject, int Added, int Removed);
