namespace ClassroomEdge.Core.Lessons;

/// <summary>The timetable cannot do that. Codes: <c>timetable.bad-plan</c>, <c>timetable.not-found</c> (no such entry),
/// <c>timetable.not-planned</c> (an entry that is not ours to change), <c>timetable.overlap</c> (another synchronous
/// lesson is planned then), <c>timetable.nothing-to-undo</c>, <c>timetable.preview-gone</c> (show the file again),
/// <c>timetable.bad-file</c> (nothing in it can be read).</summary>
public sealed class TimetableException(string code, string message, Exception? inner = null)
    : EdgeException(code, message, inner);
