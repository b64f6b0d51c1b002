namespace ClassroomEdge.Core.Lessons;

/// <summary>What the box that calls tells the one that it rings at, when asked back.</summary>
/// <param name="LessonId">Its lesson.</param>
/// <param name="Title">The lesson's title.</param>
/// <param name="Kind">The lesson's kind.</param>
/// <param name="Invitation">Token of an invitation to it.</param>
public sealed record CallDetails(string LessonId, string Title, LessonKind Kind, string Invitation);
