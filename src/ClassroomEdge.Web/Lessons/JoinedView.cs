using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Web.Lessons;

/// <summary>Which lesson a PIN opened, and the ticket to it.</summary>
internal sealed record JoinedView(string LessonId, Ticket Ticket);
