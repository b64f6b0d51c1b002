namespace ClassroomEdge.Core.Profiles;

/// <summary>Where a day stands in the timetable.</summary>
public enum RuleTimetablePhase
{
    /// <summary>A lesson goes on.</summary>
    Lesson,

    /// <summary>Between two lessons.</summary>
    Break,

    /// <summary>Before the first lesson.</summary>
    BeforeFirst,

    /// <summary>After the last lesson, until midnight.</summary>
    AfterLast,

    /// <summary>Before the first or after the last.</summary>
    Outside,
}
