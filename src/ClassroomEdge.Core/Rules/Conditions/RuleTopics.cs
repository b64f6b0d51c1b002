namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>What of the room, beyond properties, a condition looks at.</summary>
[Flags]
internal enum RuleTopics
{
    None = 0,
    People = 1,
    Lesson = 2,
    Mode = 4,
    Timetable = 8,
}
