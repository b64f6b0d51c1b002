using System.Collections.Immutable;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Timetable.Reading;

/// <summary>One lesson as a file says it, once, at its time.</summary>
/// <param name="Uid">What the file calls it, the same in the next file.</param>
/// <param name="Occurrence">Which of its repetitions: the time at which the rule put it, UTC.</param>
/// <param name="StartsAt">When.</param>
/// <param name="EndsAt">Until when.</param>
/// <param name="Title">Subject.</param>
/// <param name="ClassName">Or empty.</param>
/// <param name="Teacher">Or empty.</param>
/// <param name="Kind">Null: of the room alone.</param>
/// <param name="Partners">Partner schools.</param>
internal sealed record ReadLesson(
    string Uid,
    string Occurrence,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string Title,
    string ClassName,
    string Teacher,
    LessonKind? Kind,
    ImmutableArray<string> Partners);
