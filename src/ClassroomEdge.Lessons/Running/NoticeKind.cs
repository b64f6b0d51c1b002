namespace ClassroomEdge.Lessons.Running;

/// <summary>What may not work in a lesson that goes on all the same; the first that is raised is shown.</summary>
internal enum NoticeKind
{
    /// <summary>The media router is being restarted.</summary>
    Router,

    /// <summary>The room's camera gives no picture.</summary>
    Camera,

    /// <summary>Nothing is recorded.</summary>
    Recording,

    /// <summary>The room's scene could not be begun.</summary>
    Scene,
}
