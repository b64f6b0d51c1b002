namespace ClassroomEdge.Core.Scenes;

/// <summary>Where a step stands.</summary>
public enum SceneStepState
{
    /// <summary>Its group has not begun.</summary>
    Pending,

    /// <summary>Being carried out.</summary>
    Running,

    /// <summary>The command is taken; waits until the device is there (a projector warms up).</summary>
    Waiting,

    /// <summary>Done at the first attempt.</summary>
    Done,

    /// <summary>Done after more than one attempt.</summary>
    Retried,

    /// <summary>Failed; see its error.</summary>
    Failed,

    /// <summary>Was done and has been set back.</summary>
    RolledBack,

    /// <summary>Not carried out, because the scene ended before.</summary>
    Skipped,
}
