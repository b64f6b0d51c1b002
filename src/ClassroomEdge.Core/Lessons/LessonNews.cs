namespace ClassroomEdge.Core.Lessons;

/// <summary>
/// Something that happened in a lesson and is not part of its snapshot: a chat line, a stroke, a poll's results. It goes
/// out as an event of that name on the lesson's event stream.
/// </summary>
/// <param name="Name">Name of the event, lower case with hyphens; <c>lesson</c>, <c>over</c> and <c>reload</c> are taken.</param>
/// <param name="Body">Its data, written as JSON as the API writes it. Immutable: readers get it later and on other threads.</param>
/// <param name="OnlyTo">The one reader for whom it is: a participant's id, or <see cref="LessonNewsDesk.Teacher"/>; null: all.</param>
public sealed record LessonNews(string Name, object Body, string? OnlyTo = null)
{
    /// <summary>
    /// For news that tell a whole state: an older one with the same key that a reader has not taken yet is dropped, so a
    /// slow reader never falls behind by them. Null: each counts.
    /// </summary>
    public string? Replaces { get; init; }
}
