namespace ClassroomEdge.Core.Lessons;

/// <summary>Which state may follow which.</summary>
public static class LessonStateMachine
{
    /// <summary>True when a lesson in <paramref name="from"/> may become <paramref name="to"/>.</summary>
    public static bool Allows(LessonState from, LessonState to) => (from, to) switch
    {
        (LessonState.Planned, LessonState.Preflight) => true,
        (LessonState.Preflight, LessonState.Starting) => true,
        (LessonState.Starting, LessonState.Live) => true,
        (LessonState.Starting, LessonState.Ending) => true,
        (LessonState.Live, LessonState.Ending) => true,
        (LessonState.Ending, LessonState.Ended) => true,
        (LessonState.Preflight or LessonState.Starting or LessonState.Live or LessonState.Ending, LessonState.Failed) => true,
        _ => false,
    };

    /// <summary>True when nothing follows.</summary>
    public static bool IsOver(this LessonState state) => state is LessonState.Ended or LessonState.Failed;
}
