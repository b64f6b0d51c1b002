namespace ClassroomEdge.Core.Lessons;

/// <summary>Where a lesson stands; see <see cref="LessonStateMachine"/>.</summary>
public enum LessonState
{
    /// <summary>On the timetable.</summary>
    Planned,

    /// <summary>Checks before the start: camera, router, disk.</summary>
    Preflight,

    /// <summary>Room, camera, router and recording are being brought up.</summary>
    Starting,

    /// <summary>Partners can join and see.</summary>
    Live,

    /// <summary>Being taken down; the recording is being finished.</summary>
    Ending,

    /// <summary>Over, with a summary.</summary>
    Ended,

    /// <summary>Could not be started or broke, see its error.</summary>
    Failed,
}
