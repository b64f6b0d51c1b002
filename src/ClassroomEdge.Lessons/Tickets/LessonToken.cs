namespace ClassroomEdge.Lessons.Tickets;

/// <summary>What a signed token says.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="LessonId">The one lesson that it opens.</param>
/// <param name="Subject">An invitation's school, a ticket's participant.</param>
/// <param name="ExpiresAt">To the second.</param>
internal sealed record LessonToken(TokenKind Kind, string LessonId, string Subject, DateTimeOffset ExpiresAt);
