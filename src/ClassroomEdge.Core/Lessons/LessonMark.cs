namespace ClassroomEdge.Core.Lessons;

/// <summary>Something that happened at a moment of a lesson: a chapter of its recording, a place to find again.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Text">As people shall read it, at most <see cref="LongestText"/> characters; longer ones are cut.</param>
public sealed record LessonMark(DateTimeOffset At, MarkKind Kind, string Text)
{
    /// <summary>Most characters of a mark's text.</summary>
    public const int LongestText = 200;
}
