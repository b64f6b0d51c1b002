using ClassroomEdge.Core;
using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>What a phone sees of a lesson.</summary>
/// <param name="LessonId">The lesson.</param>
/// <param name="Title">Its title.</param>
/// <param name="Room">Who gives it.</param>
/// <param name="Poll">The open poll, else the newest; null before the first.</param>
internal sealed record AnswerView(string LessonId, string Title, LocalizedText Room, Poll? Poll);
