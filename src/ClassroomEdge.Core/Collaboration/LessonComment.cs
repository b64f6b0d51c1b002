namespace ClassroomEdge.Core.Collaboration;

/// <summary>A comment on a moment of the lesson, and so on its recording.</summary>
/// <param name="Id">The comment.</param>
/// <param name="At">The moment that it is about.</param>
/// <param name="AuthorId">Participant id; <c>room</c> for the teacher.</param>
/// <param name="Author">Their name then.</param>
/// <param name="School">Their school; empty for the room's own teacher.</param>
/// <param name="Text">1 to 500 characters.</param>
/// <param name="WrittenAt">When it was written.</param>
public sealed record LessonComment(
    string Id, DateTimeOffset At, string AuthorId, string Author, string School, string Text, DateTimeOffset WrittenAt);
