namespace ClassroomEdge.Web.Collaboration;

/// <summary>The lesson to which four digits led.</summary>
internal sealed record AnswerPlace(string LessonId);
