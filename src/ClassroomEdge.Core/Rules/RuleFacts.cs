using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules.Sensing;

namespace ClassroomEdge.Core.Rules;

/// <summary>What conditions look at: one moment of the room.</summary>
/// <param name="Room">The room.</param>
/// <param name="Now">The clock, local.</param>
/// <param name="Uptime">Time since the start that no clock change moves: what durations are measured with.</param>
/// <param name="Sensors">The properties that rules read.</param>
/// <param name="People">Who is there.</param>
/// <param name="Day">The timetable.</param>
internal sealed record RuleFacts(
    RoomSnapshot Room, DateTimeOffset Now, TimeSpan Uptime, SensorBook Sensors, PeopleSense People, DayPlan Day)
{
    /// <summary>The synchronous lesson is being prepared, is live or being ended.</summary>
    public bool IsLessonUnderWay =>
        Room.Lesson is { State: LessonState.Preflight or LessonState.Starting or LessonState.Live or LessonState.Ending };
}
