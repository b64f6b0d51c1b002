using ClassroomEdge.Core;

namespace ClassroomEdge.Web.Lessons;

/// <summary>The room that gives the lesson.</summary>
internal sealed record LessonRoomView(LocalizedText Name, string Site);
