namespace ClassroomEdge.Web.Lessons;

/// <summary>Why a lesson's event stream ends; the data of the event <c>over</c>.</summary>
/// <param name="Code"><c>lesson.ended</c>, <c>lesson.removed</c>, <c>lesson.ticket-invalid</c>, or why it failed.</param>
internal sealed record LessonOver(string Code);
