using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Web.Lessons;

/// <summary>What a room's own classroom display has to know between and during lessons; the data of the event <c>stage</c>.</summary>
/// <param name="Room">Whose display it is.</param>
/// <param name="LessonId">The lesson under way; null when there is none.</param>
/// <param name="Ticket">With which its stage is shown; null when there is none.</param>
/// <param name="Next">The next entry of today's timetable; null when there is none.</param>
/// <param name="ServerTime">The box's time.</param>
internal sealed record StageFrame(
    LessonRoomView Room, string? LessonId, Ticket? Ticket, ScheduledLesson? Next, DateTimeOffset ServerTime);
