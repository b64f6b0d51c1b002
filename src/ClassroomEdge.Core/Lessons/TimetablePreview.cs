using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>What an import would do. Nothing has changed yet.</summary>
/// <param name="Id">To import it: valid for ten minutes.</param>
/// <param name="Name">The file.</param>
/// <param name="Format"><c>iCalendar</c>, or <c>CSV</c> with its encoding and separator.</param>
/// <param name="Lessons">All that it holds, in order of time.</param>
/// <param name="Added">Lessons that are new.</param>
/// <param name="Changed">Lessons of an earlier import that are different now, or no longer in their series.</param>
/// <param name="Same">Lessons of an earlier import that stay.</param>
/// <param name="Missing">Lessons of earlier imports, from the file's first day on, that the file does not know.</param>
/// <param name="Problems">In order of lines, at most 200.</param>
public sealed record TimetablePreview(
    string Id,
    string Name,
    string Format,
    ImmutableArray<ScheduledLesson> Lessons,
    int Added,
    int Changed,
    int Same,
    int Missing,
    ImmutableArray<TimetableProblem> Problems);
